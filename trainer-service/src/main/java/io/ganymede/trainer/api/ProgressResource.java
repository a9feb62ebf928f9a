package io.ganymede.trainer.api;

import static io.ganymede.edge.Parameters.integer;
import static io.ganymede.edge.Parameters.uuid;

import io.ganymede.contracts.store.Store;
import io.ganymede.trainer.run.Look;
import io.ganymede.trainer.run.Looks;
import io.ganymede.trainer.run.Metric;
import io.ganymede.trainer.run.Metrics;
import io.ganymede.trainer.run.Runs;
import io.ganymede.trainer.work.RunFolder;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;

/** A run as it goes on: what is new since a step, as a stream that ends with the run. */
@Path("/runs/{id}/progress")
public class ProgressResource {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Runs runs;
    private final Metrics metrics;
    private final Looks looks;
    private final Store store;

    ProgressResource(Runs runs, Metrics metrics, Looks looks, Store store) {
        this.runs = runs;
        this.metrics = metrics;
        this.looks = looks;
        this.store = store;
    }

    /**
     * What is new of a run.
     *
     * @param metrics after the step that the client knows
     * @param looks   in the first event all, then those that are new
     * @param grids   steps of which there is a sample grid; in the first event all, then those that are new
     */
    public record ProgressView(RunView run, List<Metric> metrics, List<Look> looks, List<Integer> grids) {}

    /** Steps up to which the client knows what it is told. A look may be written after the metric of its step. */
    private record Known(int metric, int look, int grid) {

        Known with(ProgressView view) {
            return new Known(
                    view.metrics().isEmpty() ? metric : view.metrics().getLast().step(),
                    view.looks().isEmpty() ? look : view.looks().getLast().step(),
                    view.grids().isEmpty() ? grid : view.grids().getLast());
        }
    }

    /**
     * Events {@code progress}, each with the step of its last metric as its id, by which a client that was cut off goes on.
     *
     * @param after the step of the last metric that the client has
     * @param most  metrics in one event; more are thinned
     */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RunOnVirtualThread
    public void stream(
            @PathParam("id") String id,
            @RestQuery @DefaultValue("0") String after,
            @RestQuery @DefaultValue("1000") String most,
            @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) Optional<String> last,
            @Context SseEventSink sink,
            @Context Sse sse)
            throws InterruptedException, IOException {
        var run = uuid("id", id);
        int points = integer("most", most, 1, 100_000);
        var known = new Known(integer("after", last.orElse(after), 0, Integer.MAX_VALUE), -1, -1);
        var view = view(run, known, points); // while the sink is open: of no run is a 404, not a stream without events
        try (sink) {
            while (!sink.isClosed()) {
                known = known.with(view);
                sink.send(sse.newEventBuilder()
                        .name("progress")
                        .id(Integer.toString(known.metric()))
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(ProgressView.class, view)
                        .build());
                if (view.run().status().isEnd()) {
                    return;
                }
                Thread.sleep(PAUSE);
                view = view(run, known, points);
            }
        }
    }

    /** The run is read first: what is told of a run that ended is then all there is. */
    private ProgressView view(UUID id, Known known, int most) throws IOException {
        var run = QuarkusTransaction.requiringNew().call(() -> RunView.of(runs.known(id)));
        return new ProgressView(
                run,
                metrics.series(id, known.metric(), most),
                looks.of(id).stream().filter(look -> look.step() > known.look()).toList(),
                new RunFolder(store.run(id))
                        .grids().stream().filter(step -> step > known.grid()).toList());
    }
}
