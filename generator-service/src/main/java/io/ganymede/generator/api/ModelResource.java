package io.ganymede.generator.api;

import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.generator.model.Alias;
import io.ganymede.generator.model.Aliases;
import io.ganymede.generator.model.StoredModels;
import io.ganymede.generator.sampling.LiveModels;
import io.ganymede.generator.sampling.Sampling;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;

/** The models being served, and their versions. */
@Path("/models")
@RunOnVirtualThread
public class ModelResource {

    /**
     * @param version  that this tells of
     * @param versions complete ones, newest first
     * @param loaded   whether it is in memory; if not, the next request for it waits until it is
     */
    public record ModelView(
            String name,
            int version,
            List<Integer> versions,
            SortedMap<String, Alias> aliases,
            boolean loaded,
            UUID run,
            Instant publishedAt,
            int latent,
            List<String> classes,
            ModelManifest.Image image,
            ModelManifest.Dataset dataset,
            ModelManifest.Scores scores,
            String samples) {}

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
                model.dataset(),
                model.scores(),
                samples);
    }
}
