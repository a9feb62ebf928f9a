package io.ganymede.generator.render;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.generator.sampling.Source;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where samples come from, to the file.
 *
 * @param seed      that they were drawn from; null if the caller sent latents
 * @param dataset   what the model was trained on; null for a model that came from elsewhere
 * @param generator sha256 of the ONNX file
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Lineage(
        String model, int version, @Nullable String seed, ModelManifest.@Nullable Dataset dataset, String generator) {

    public static Lineage of(ModelManifest model, Source source) {
        return new Lineage(
                model.name(),
                model.version(),
                switch (source) {
                    case Source.Seeded seeded -> Long.toString(seeded.seed());
                    case Source.Between between ->
                        String.join(
                                ",",
                                between.seeds().stream().map(String::valueOf).toList());
                    case Source.Through _, Source.Given _ -> null;
                },
                model.dataset(),
                model.generator().file().sha256());
    }

    /** Tells the names and values of HTTP headers. */
    public void head(BiConsumer<String, String> header) {
        header.accept("Ganymede-Model", model);
        header.accept("Ganymede-Version", Integer.toString(version));
        header.accept("Ganymede-Generator", generator);
        if (dataset != null) {
            header.accept("Ganymede-Dataset", dataset.digest());
        }
        if (seed != null) {
            header.accept("Ganymede-Seed", seed);
        }
    }
}
