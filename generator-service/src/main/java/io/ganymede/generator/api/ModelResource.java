package io.ganymede.generator.api;

import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.generator.inference.Generator;
import io.ganymede.generator.sampling.LiveModels;
import io.ganymede.generator.sampling.UnknownModel;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The models being served. */
@Path("/models")
public class ModelResource {

    public record ModelView(
            String name,
            int version,
            UUID run,
            Instant publishedAt,
            int latent,
            List<String> classes,
            ModelManifest.Image image,
            ModelManifest.Dataset dataset,
            ModelManifest.Scores scores,
            String samples) {

        static ModelView of(Generator generator) {
            var model = generator.manifest();
            return new ModelView(
                    model.name(),
                    model.version(),
                    model.run(),
                    model.publishedAt(),
                    model.latent(),
                    model.classes(),
                    model.image(),
                    model.dataset(),
                    model.scores(),
                    "/models/" + model.name() + "/samples");
        }
    }

    private final LiveModels models;

    ModelResource(LiveModels models) {
        this.models = models;
    }

    @GET
    public List<ModelView> models() {
        return models.all().stream().map(ModelView::of).toList();
    }

    @GET
    @Path("/{name}")
    public ModelView model(@PathParam("name") String name) {
        return models.named(name)
                .map(ModelView::of)
                .orElseThrow(() -> new UnknownModel(
                        name,
                        models.all().stream().map(one -> one.manifest().name()).toList()));
    }
}
