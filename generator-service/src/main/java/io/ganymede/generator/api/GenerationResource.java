package io.ganymede.generator.api;

import static io.ganymede.edge.Parameters.integer;
import static io.ganymede.edge.Parameters.uuid;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.GenerationRequested;
import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.contracts.manifest.GenerationManifest;
import io.ganymede.generator.generation.Generation;
import io.ganymede.generator.generation.Generations;
import io.ganymede.generator.render.Format;
import io.ganymede.generator.sampling.Sampling;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Samples into the store: asked for here or by event, it is the same. */
@Path("/generations")
@RunOnVirtualThread
public class GenerationResource {

    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    /** What a POST asks for; what is missing is as in a request for samples. */
    public record GenerationRequest(
            String model,
            @Nullable String version,
            @Nullable Long seed,
            @Nullable Long first,
            long count,
            @Nullable List<String> labels,
            @Nullable Double truncation,
            @Nullable String type) {

        /** A seed that is not named is taken from the id, so that the same request twice is the same. */
        GenerationRequested of(UUID id) {
            return new GenerationRequested(
                    id,
                    model,
                    version == null ? Sampling.LATEST : version,
                    seed == null ? id.getLeastSignificantBits() >>> 11 : seed,
                    first == null ? 0 : first,
                    count,
                    labels == null ? List.of() : labels,
                    truncation == null ? 1 : truncation,
                    type == null ? "float32" : type);
        }
    }

    /** @param href where it is */
    public record FileView(String name, long bytes, String sha256, String href) {}

    /**
     * @param state   queued, running, completed or failed
     * @param version that draws the samples; null before it is known
     * @param done    samples in the store
     * @param reason  why it failed; null if it did not
     * @param files   of a complete one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record GenerationView(
            UUID id,
            String state,
            GenerationRequested request,
            @Nullable Integer version,
            long done,
            @Nullable String reason,
            @Nullable Instant failedAt,
            List<FileView> files) {}

    private final Generations generations;
    private final GenerationOrders orders;

    GenerationResource(Generations generations, GenerationOrders orders) {
        this.generations = generations;
        this.orders = orders;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response ask(@HeaderParam(IdempotencyKey.HEADER) Optional<String> key, byte[] body)
            throws IOException, InterruptedException {
        var id = key.map(IdempotencyKey::id).orElseGet(UUID::randomUUID);
        orders.place(Json.read(body, GenerationRequest.class).of(id));
        return Response.accepted(generation(id.toString()))
                .location(URI.create("/generations/" + id))
                .build();
    }

    @GET
    public List<GenerationView> newest(@RestQuery Optional<String> limit) throws IOException {
        var views = new ArrayList<GenerationView>();
        for (var id : generations.newest(
                limit.map(text -> integer("limit", text, 1, 1000)).orElse(100))) {
            views.add(generation(id.toString()));
        }
        return views;
    }

    @GET
    @Path("/{id}")
    public GenerationView generation(@PathParam("id") String id) throws IOException {
        var generation = generations.of(uuid("id", id));
        var request = generation.request();
        return switch (generation.state()) {
            case Generation.Queued _ -> view(request, "queued", null, 0, null, null, List.of());
            case Generation.Running running ->
                view(request, "running", running.version(), running.done(), null, null, List.of());
            case Generation.Completed completed ->
                view(
                        request,
                        "completed",
                        completed.manifest().version(),
                        request.count(),
                        null,
                        null,
                        files(request, completed.manifest()));
            case Generation.Failed failed -> view(request, "failed", null, 0, failed.reason(), failed.at(), List.of());
        };
    }

    @GET
    @Path("/{id}/files/{file}")
    @Produces({"application/x-npy", MediaType.APPLICATION_JSON})
    public Response file(@PathParam("id") String id, @PathParam("file") String name) throws IOException {
        var file = generations.file(uuid("id", id), name);
        var type = name.equals(GenerationManifest.FILE) ? MediaType.APPLICATION_JSON : Format.NPY.type();
        return Response.ok(file.toFile(), type)
                .header("Cache-Control", FOR_EVER)
                .build();
    }

    private static GenerationView view(
            GenerationRequested request,
            String state,
            @Nullable Integer version,
            long done,
            @Nullable String reason,
            @Nullable Instant failedAt,
            List<FileView> files) {
        return new GenerationView(request.request(), state, request, version, done, reason, failedAt, files);
    }

    private static List<FileView> files(GenerationRequested request, GenerationManifest manifest) {
        var files = new ArrayList<FileView>();
        manifest.samples().forEach(file -> files.add(file(request, file)));
        manifest.labels().forEach(file -> files.add(file(request, file)));
        return files;
    }

    private static FileView file(GenerationRequested request, Artifact file) {
        return new FileView(
                file.path(),
                file.bytes(),
                file.sha256(),
                "/generations/%s/files/%s".formatted(request.request(), file.path()));
    }
}
