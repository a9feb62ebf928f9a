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
import io.ganymede.trainer.request.SpecName;
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
                changes.fieldNames().forEachRemaining(name -> SpecName.require("spec", name));
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

    /** Steps of which there are samples to look at. */
    @GET
    @Path("/{id}/grids")
    public List<Integer> grids(@PathParam("id") String id) throws IOException {
        return folder(runs.known(uuid("id", id))).grids();
    }

    /** Samples at a step: a picture, of sounds their spectrograms; of texts the lines themselves. */
    @GET
    @Path("/{id}/grids/{step}")
    @Produces({"image/png", "text/plain;charset=UTF-8"})
    public Response grid(@PathParam("id") String id, @PathParam("step") String step) throws IOException {
        return grid(id, step, List.of("png", "txt"));
    }

    /** The sounds themselves, one after the other. */
    @GET
    @Path("/{id}/grids/{step}/sound")
    @Produces("audio/wav")
    public Response sound(@PathParam("id") String id, @PathParam("step") String step) throws IOException {
        return grid(id, step, List.of("wav"));
    }

    private Response grid(String id, String step, List<String> endings) throws IOException {
        var run = runs.known(uuid("id", id));
        int asked = integer("step", step, 0, Integer.MAX_VALUE);
        for (var ending : endings) {
            var file = folder(run).grid(asked, ending);
            if (Files.exists(file)) {
                return served(file, ending);
            }
        }
        throw new UnknownGrid(run.id(), asked, folder(run).grids());
    }

    /** Samples, each beside the training sample that it is most like a copy of, the likest first. */
    @GET
    @Path("/{id}/closest.png")
    @Produces("image/png")
    public Response closest(@PathParam("id") String id) throws IOException {
        return closest(id, "png");
    }

    /** The same of texts: a text, the training text and the edits between them, with tabs between, a line each. */
    @GET
    @Path("/{id}/closest.txt")
    @Produces("text/plain;charset=UTF-8")
    public Response closestTexts(@PathParam("id") String id) throws IOException {
        return closest(id, "txt");
    }

    private Response closest(String id, String ending) throws IOException {
        var run = runs.known(uuid("id", id));
        var file = folder(run).closest(ending);
        if (!Files.exists(file)) {
            throw new RunConflict("Run %s is %s; what it has learned is looked at once it is evaluated"
                    .formatted(run.id(), run.status()));
        }
        return served(file, ending);
    }

    private static Response served(java.nio.file.Path file, String ending) throws IOException {
        var type = switch (ending) {
            case "png" -> "image/png";
            case "wav" -> "audio/wav";
            default -> "text/plain;charset=UTF-8";
        };
        return Response.ok(Files.readAllBytes(file), type).build();
    }

    /** Real samples over what came back of them. */
    @GET
    @Path("/{id}/reconstructions.png")
    @Produces("image/png")
    public byte[] reconstructions(@PathParam("id") String id) throws IOException {
        var run = runs.known(uuid("id", id));
        var file = folder(run).reconstructions();
        if (!Files.exists(file)) {
            throw new RunConflict(
                    "Run %s is %s; what comes back of samples is looked at once a run with an encoder is evaluated"
                            .formatted(run.id(), run.status()));
        }
        return Files.readAllBytes(file);
    }

    private RunFolder folder(Run run) {
        return new RunFolder(store.run(run.id()));
    }
}
