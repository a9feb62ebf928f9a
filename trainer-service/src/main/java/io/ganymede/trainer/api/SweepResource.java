package io.ganymede.trainer.api;

import static io.ganymede.edge.Parameters.integer;
import static io.ganymede.edge.Parameters.uuid;

import com.fasterxml.jackson.databind.JsonNode;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.edge.JsonBody;
import io.ganymede.trainer.request.SweepRequest;
import io.ganymede.trainer.run.Look;
import io.ganymede.trainer.run.Looks;
import io.ganymede.trainer.run.Run;
import io.ganymede.trainer.run.Sweep;
import io.ganymede.trainer.run.Sweeps;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Sweeps: sets of runs that differ in some fields, and what came of each. */
@Path("/sweeps")
public class SweepResource {

    /** @param request as asked for */
    public record SweepView(UUID id, int runs, Instant requestedAt, JsonNode request) {

        static SweepView of(Sweep sweep) {
            return new SweepView(
                    sweep.id(),
                    sweep.runs(),
                    sweep.requestedAt(),
                    Json.read(sweep.request().getBytes(StandardCharsets.UTF_8), JsonNode.class));
        }
    }

    /**
     * A line of a sweep's table.
     *
     * @param best     the best look at it so far, by the distance to the training split; null before the first
     * @param distance on the test split, once it is finished
     */
    public record Row(
            UUID run,
            TrainingSpec spec,
            Run.Status status,
            int step,
            @Nullable Look best,
            @Nullable Double distance,
            @Nullable Integer modelVersion,
            @Nullable String failure) {}

    private final Sweeps sweeps;
    private final Looks looks;
    private final Possible possible;

    SweepResource(Sweeps sweeps, Looks looks, Possible possible) {
        this.sweeps = sweeps;
        this.looks = looks;
        this.possible = possible;
    }

    @POST
    @RequestBody(content = @Content(schema = @Schema(implementation = SweepRequest.class)))
    public Response request(InputStream body) throws IOException {
        var request = JsonBody.read(body, SweepRequest.class);
        var runs = request.runs();
        possible.require(request.dataset(), request.version(), runs);
        var asked = new String(Json.write(request), StandardCharsets.UTF_8);
        var status = sweeps.queue(request.sweep(), asked, runs) ? Response.Status.CREATED : Response.Status.OK;
        return Response.status(status)
                .location(URI.create("/sweeps/" + request.sweep()))
                .entity(SweepView.of(sweeps.known(request.sweep())))
                .build();
    }

    /** Newest first. */
    @GET
    public List<SweepView> sweeps(
            @RestQuery @DefaultValue("0") String first, @RestQuery @DefaultValue("50") String count) {
        return sweeps.page(integer("first", first, 0, Integer.MAX_VALUE / 2), integer("count", count, 1, 1000)).stream()
                .map(SweepView::of)
                .toList();
    }

    @GET
    @Path("/{id}")
    public SweepView sweep(@PathParam("id") String id) {
        return SweepView.of(sweeps.known(uuid("id", id)));
    }

    /** What came of each run, in the order in which they were asked for. */
    @GET
    @Path("/{id}/runs")
    public List<Row> runs(@PathParam("id") String id) {
        return sweeps.runs(sweeps.known(uuid("id", id)).id()).stream()
                .map(this::row)
                .toList();
    }

    private Row row(Run run) {
        var best = looks.of(run.id()).stream().min(Comparator.comparingDouble(Look::distance));
        return new Row(
                run.id(),
                run.spec(),
                run.status(),
                run.step(),
                best.orElse(null),
                run.scores().map(scores -> scores.distance()).orElse(null),
                run.modelVersion().orElse(null),
                run.failure().orElse(null));
    }
}
