package io.ganymede.generator.render;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.generator.sampling.Source;
import java.util.ArrayList;
import java.util.List;
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

    /** Names and values of HTTP headers. */
    public List<String[]> headers() {
        var headers = new ArrayList<String[]>();
        headers.add(new String[] {"Ganymede-Model", model});
        headers.add(new String[] {"Ganymede-Version", Integer.toString(version)});
        headers.add(new String[] {"Ganymede-Generator", generator});
        if (dataset != null) {
            headers.add(new String[] {"Ganymede-Dataset", dataset.digest()});
        }
        if (seed != null) {
            headers.add(new String[] {"Ganymede-Seed", seed});
        }
        return headers;
    }
}
