package io.ganymede.generator.render;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.generator.sampling.Samples;
import io.ganymede.generator.sampling.Source;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Samples as JSON.
 *
 * @param seed    that they were drawn from; null if they come from no one seed
 * @param dataset what the model was trained on
 * @param shape   of a sample's values: channels, height, width
 * @param low     value of black
 * @param high    value of white, or of a full colour
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SamplesView(
        String model,
        int version,
        @Nullable Long seed,
        ModelManifest.Dataset dataset,
        List<Integer> shape,
        double low,
        double high,
        List<SampleView> samples) {

    static SamplesView of(Samples drawn, Source source) {
        var model = drawn.model();
        var image = model.image();
        return new SamplesView(
                model.name(),
                model.version(),
                source instanceof Source.Seeded seeded ? seeded.seed() : null,
                model.dataset(),
                List.of(image.channels(), image.edge(), image.edge()),
                image.low(),
                image.high(),
                IntStream.range(0, drawn.count())
                        .mapToObj(place -> SampleView.of(drawn, place))
                        .toList());
    }
}
