package io.ganymede.trainer.api;

import static io.ganymede.edge.Parameters.integer;
import static io.ganymede.edge.Parameters.uuid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.event.TrainingRequested;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.contracts.store.Store;
import io.ganymede.edge.JsonBody;
import io.ganymede.trainer.estimate.Estimates;
import io.ganymede.trainer.run.Look;
import io.ganymede.trainer.run.Looks;
import io.ganymede.trainer.run.Metric;
import io.ganymede.trainer.run.Metrics;
import io.ganymede.trainer.run.Run;
import io.ganymede.trainer.run.RunConflict;
import io.ganymede.trainer.run.Runs;
import io.ganymede.trainer.work.RunFolder;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Runs: asked for, followed, cancelled. */
@Path("/runs")
public class RunResource {

    /**
     * @param run     chosen by the sender, so that asking again is safe; left out, one is chosen
     * @param version of the dataset; sealed
     * @param priority among the runs that wait, the highest first; 0 if left out
     */
    public record RunRequest(
            @Nullable UUID run,
            String model,
            String dataset,
            int version,
            TrainingSpec spec,
            @Nullable Integer priority) {

        TrainingRequested asked() {
            return new TrainingRequested(
                    run == null ? UUID.randomUUID() : run,
                    model,
                    dataset,
                    version,
                    Require.present("spec", spec),
                    priority);
        }
    }

    /**
     * What of a run's spec a new run changes; what is left out, or null, stays.
     *
     * @param run   the new run, chosen by the sender, so that asking again is safe; left out, one is chosen
     * @param model the name under which its result is published; the other run's if left out
     */
    public record CloneRequest(
            @Nullable UUID run,
            @Nullable String model,
            @Nullable JsonNode spec,
            @Nullable Integer priority) {

        TrainingRequested asked(Run from) {
            ObjectNode whole = Json.MAPPER.valueToTree(from.spec());
            if (spec instanceof ObjectNode changes) {
                changes.properties().stream()
                        .filter(field -> !field.getValue().isNull())
                        .forEach(field -> whole.set(field.getKey(), field.getValue()));
            } else if (spec != null && !spec.isNull()) {
                throw new InvalidField("spec", spec.getNodeType().name(), "an object of what is changed");
            }
            return new TrainingRequested(
                    run == null ? UUID.randomUUID() : run,
                    model == null ? from.model() : model,
                    from.dataset(),
                    from.datasetVersion(),
                    Json.read(whole, TrainingSpec.class),
                    priority);
        }
    }

    private final Runs runs;
    private final Metrics metrics;
    private final Looks looks;
    private final Store store;
    private final Possible possible;
    private final Estimates estimates;

    RunResource(Runs runs, Metrics metrics, Looks looks, Store store, Possible possible, Estimates estimates) {
        this.runs = runs;
        this.metrics = metrics;
        this.looks = looks;
        this.store = store;
        this.possible = possible;
        this.estimates = estimates;
    }

    @POST
    @RequestBody(content = @Content(schema = @Schema(implementation = RunRequest.class)))
    public Response request(InputStream body) throws IOException {
        return queued(JsonBody.read(body, RunRequest.class).asked());
    }

    /** Asks for a new run that differs from another in what the body names. */
    @POST
    @Path("/{id}/clone")
    @RequestBody(content = @Content(schema = @Schema(implementation = CloneRequest.class)))
    public Response clone(@PathParam("id") String id, InputStream body) throws IOException {
        return queued(JsonBody.read(body, CloneRequest.class).asked(runs.known(uuid("id", id))));
    }

    /** A run that failed or was cancelled waits again, and goes on from its last checkpoint. */
    @POST
    @Path("/{id}/retry")
    public Response retry(@PathParam("id") String id) {
        return Response.accepted(RunView.of(runs.retry(uuid("id", id)))).build();
    }

    private Response queued(TrainingRequested request) throws IOException {
        var recipe = possible.require(request);
        var status = runs.queue(request) ? Response.Status.CREATED : Response.Status.OK;
        return Response.status(status)
                .location(URI.create("/runs/" + request.run()))
                .entity(RunView.of(
                        runs.known(request.run()), estimates.of(recipe).orElse(null)))
                .build();
    }

    /** Newest first. */
    @GET
    public List<RunView> runs(@RestQuery @DefaultValue("0") String first, @RestQuery @DefaultValue("50") String count) {
        return runs.page(integer("first", first, 0, Integer.MAX_VALUE / 2), integer("count", count, 1, 1000)).stream()
                .map(RunView::of)
                .toList();
    }

    @GET
    @Path("/{id}")
    public RunView run(@PathParam("id") String id) {
        return RunView.of(runs.known(uuid("id", id)));
    }

    /** Ends the run: at once if it waits, else as soon as its worker sees it. */
    @DELETE
    @Path("/{id}")
    public Response cancel(@PathParam("id") String id) {
        var run = runs.cancel(uuid("id", id));
        var status = run.status() == Run.Status.CANCELLED ? Response.Status.OK : Response.Status.ACCEPTED;
        return Response.status(status).entity(RunView.of(run)).build();
    }

    /** The run's series after a step, thinned to about {@code most} points. */
    @GET
    @Path("/{id}/metrics")
    public List<Metric> metrics(
            @PathParam("id") String id,
            @RestQuery @DefaultValue("0") String after,
            @RestQuery @DefaultValue("1000") String most) {
        var run = runs.known(uuid("id", id));
        return metrics.series(
                run.id(), integer("after", after, 0, Integer.MAX_VALUE), integer("most", most, 1, 100_000));
    }

    /** How good the generator was on the way, by step; the one with the least distance is published. */
    @GET
    @Path("/{id}/looks")
    public List<Look> looks(@PathParam("id") String id) {
        return looks.of(runs.known(uuid("id", id)).id());
    }

    /** Steps of which there is a sample grid. */
    @GET
    @Path("/{id}/grids")
    public List<Integer> grids(@PathParam("id") String id) throws IOException {
        return folder(runs.known(uuid("id", id))).grids();
    }

    @GET
    @Path("/{id}/grids/{step}")
    @Produces("image/png")
    public byte[] grid(@PathParam("id") String id, @PathParam("step") String step) throws IOException {
        var run = runs.known(uuid("id", id));
        int asked = integer("step", step, 0, Integer.MAX_VALUE);
        var file = folder(run).grid(asked);
        if (!Files.exists(file)) {
            throw new UnknownGrid(run.id(), asked, folder(run).grids());
        }
        return Files.readAllBytes(file);
    }

    /** Samples, each beside the training image that it is most like a copy of, the likest first. */
    @GET
    @Path("/{id}/closest.png")
    @Produces("image/png")
    public byte[] closest(@PathParam("id") String id) throws IOException {
        var run = runs.known(uuid("id", id));
        var file = folder(run).closest();
        if (!Files.exists(file)) {
            throw new RunConflict("Run %s is %s; what it has learned is looked at once it is evaluated"
                    .formatted(run.id(), run.status()));
        }
        return Files.readAllBytes(file);
    }

    private RunFolder folder(Run run) {
        return new RunFolder(store.run(run.id()));
    }
}
