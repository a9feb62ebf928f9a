package io.ganymede.generator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.ganymede.contracts.alias.Alias;
import io.ganymede.contracts.alias.Aliases;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.generator.api.GenerationResource.FileView;
import io.ganymede.generator.model.StoredModel;
import io.ganymede.generator.model.StoredModels;
import io.ganymede.generator.sampling.LiveModels;
import io.ganymede.generator.sampling.Sampling;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The models being served, and their versions. */
@Path("/models")
@RunOnVirtualThread
public class ModelResource {

    /**
     * @param version  that this tells of
     * @param versions complete ones, newest first
     * @param loaded   whether it is in memory; if not, the next request for it waits until it is
     * @param run      that trained it; null, as dataset and scores, for a model that came from elsewhere
     * @param image    what a sample is; one of image, audio and text is there
     * @param encoder  null if there is no way from samples to latents
     * @param provenance what made it: of a run its recipe, step, versions and machine
     * @param files    the networks, and what else is beside them, as the model card
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ModelView(
            String name,
            int version,
            List<Integer> versions,
            SortedMap<String, Alias> aliases,
            boolean loaded,
            @Nullable UUID run,
            Instant publishedAt,
            int latent,
            List<String> classes,
            ModelManifest.@Nullable Image image,
            ModelManifest.@Nullable Audio audio,
            ModelManifest.@Nullable Text text,
            @Nullable EncoderView encoder,
            ModelManifest.@Nullable Dataset dataset,
            ModelManifest.@Nullable Scores scores,
            JsonNode provenance,
            List<FileView> files,
            String samples) {}

    /** @param attributes names of those that latents may be given more of */
    public record EncoderView(List<String> attributes) {

        static @Nullable EncoderView of(ModelManifest.@Nullable Encoder encoder) {
            return encoder == null
                    ? null
                    : new EncoderView(encoder.attributes().stream()
                            .map(ModelManifest.Encoder.Attribute::name)
                            .toList());
        }
    }

    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final LiveModels live;
    private final StoredModels stored;
    private final Aliases aliases;
    private final Sampling sampling;

    ModelResource(LiveModels live, StoredModels stored, Aliases aliases, Sampling sampling) {
        this.live = live;
        this.stored = stored;
        this.aliases = aliases;
        this.sampling = sampling;
    }

    @GET
    public List<ModelView> models() {
        return live.names().stream().map(this::model).toList();
    }

    @GET
    @Path("/{name}")
    public ModelView model(@PathParam("name") String name) {
        return view(name, Sampling.LATEST, "/models/%s/samples".formatted(name));
    }

    /** A version by its number, {@code latest} or an alias. */
    @GET
    @Path("/{name}/versions/{version}")
    public ModelView version(@PathParam("name") String name, @PathParam("version") String version) {
        return view(name, version, "/models/%s/versions/%s/samples".formatted(name, version));
    }

    /** One of a version's files, as it was published. */
    @GET
    @Path("/{name}/versions/{version}/files/{file}")
    @Produces(MediaType.WILDCARD)
    public Response file(
            @PathParam("name") String name, @PathParam("version") String version, @PathParam("file") String file) {
        int number = sampling.number(name, version, "");
        var model = new StoredModel(stored.store().model(name, number), sampling.manifest(name, number));
        return Response.ok(model.file(file).toFile(), type(file))
                .header(HttpHeaders.CACHE_CONTROL, sampling.isFixed(version) ? FOR_EVER : "no-cache")
                .build();
    }

    private static String type(String file) {
        return switch (file.substring(file.lastIndexOf('.') + 1)) {
            case "md" -> "text/markdown;charset=UTF-8";
            case "png" -> "image/png";
            case "json" -> MediaType.APPLICATION_JSON;
            default -> MediaType.APPLICATION_OCTET_STREAM;
        };
    }

    private ModelView view(String name, String version, String samples) {
        int number = sampling.number(name, version, "");
        var model = sampling.manifest(name, number);
        return new ModelView(
                model.name(),
                model.version(),
                stored.versions(name),
                aliases.of(name),
                live.manifest(name, number).isPresent(),
                model.run(),
                model.publishedAt(),
                model.latent(),
                model.classes(),
                model.image(),
                model.audio(),
                model.text(),
                EncoderView.of(model.encoder()),
                model.dataset(),
                model.scores(),
                model.provenance(),
                files(model),
                samples);
    }

    private static List<FileView> files(ModelManifest model) {
        return StoredModel.files(model).stream()
                .map(file -> new FileView(
                        file.path(),
                        file.bytes(),
                        file.sha256(),
                        "/models/%s/versions/%d/files/%s".formatted(model.name(), model.version(), file.path())))
                .toList();
    }
}
