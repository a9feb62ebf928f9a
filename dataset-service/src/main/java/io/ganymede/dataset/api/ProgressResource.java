package io.ganymede.dataset.api;

import static io.ganymede.edge.Parameters.integer;

import io.ganymede.dataset.collection.Datasets;
import io.ganymede.dataset.version.Version;
import io.ganymede.dataset.version.Versions;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How far a version is, once or as a stream. */
@Path("/datasets/{name}/versions/{version}/progress")
public class ProgressResource {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Datasets datasets;
    private final Versions versions;
    private final Clock clock;

    ProgressResource(Datasets datasets, Versions versions, Clock clock) {
        this.datasets = datasets;
        this.versions = versions;
        this.clock = clock;
    }

    /**
     * How far a version is.
     *
     * @param rate        samples a second of the attempt at hand, or over all of the last one; null before it began
     * @param secondsLeft at that rate; null if nobody knows
     */
    public record ProgressView(
            Version.Status status,
            int done,
            int samples,
            int attempt,
            @Nullable Double rate,
            @Nullable Double secondsLeft,
            @Nullable String failure) {

        static ProgressView of(Version version, Clock clock) {
            var until = version.endedAt().orElseGet(clock::instant);
            var rate = version.startedAt()
                    .map(start -> Duration.between(start, until).toMillis() / 1000.0)
                    .filter(seconds -> seconds > 0 && version.done() > 0)
                    .map(seconds -> version.done() / seconds);
            boolean sealing = version.status() == Version.Status.SEALING;
            return new ProgressView(
                    version.status(),
                    version.done(),
                    version.samples(),
                    version.attempt(),
                    rate.orElse(null),
                    rate.filter(_ -> sealing)
                            .map(each -> (version.samples() - version.done()) / each)
                            .orElse(null),
                    version.failure().orElse(null));
        }
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public ProgressView progress(@PathParam("name") String name, @PathParam("version") String version) {
        return view(name, integer("version", version, 1, Integer.MAX_VALUE));
    }

    /** The same again and again, until the version is no longer being sealed. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RunOnVirtualThread
    public void stream(
            @PathParam("name") String name,
            @PathParam("version") String version,
            @Context SseEventSink sink,
            @Context Sse sse)
            throws InterruptedException {
        int number = integer("version", version, 1, Integer.MAX_VALUE);
        var view = view(name, number); // while the sink is open: of no version is a 404, not a stream without events
        try (sink) {
            while (!sink.isClosed()) {
                sink.send(sse.newEventBuilder()
                        .name("progress")
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(ProgressView.class, view)
                        .build());
                if (view.status() != Version.Status.SEALING) {
                    return;
                }
                Thread.sleep(PAUSE);
                view = view(name, number);
            }
        }
    }

    private ProgressView view(String name, int version) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ProgressView.of(versions.known(datasets.known(name).name(), version), clock));
    }
}
