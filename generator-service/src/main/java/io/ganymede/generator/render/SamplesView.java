package io.ganymede.generator.render;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.manifest.ModelManifest.Audio;
import io.ganymede.contracts.manifest.ModelManifest.Image;
import io.ganymede.contracts.manifest.ModelManifest.Text;
import io.ganymede.generator.sampling.Samples;
import io.ganymede.generator.sampling.Source;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Samples as JSON. What says how values are meant is there where there are values.
 *
 * @param seed    that they were drawn from; null if they come from no one seed
 * @param dataset what the model was trained on; null for a model that came from elsewhere
 * @param shape   of a sample's values: channels, height, width of an image; channels, length of a sound
 * @param low     value of black; of a sound the lowest
 * @param high    value of white, or of a full colour; of a sound the highest
 * @param rate    of a sound, frames a second
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SamplesView(
        String model,
        int version,
        @Nullable Long seed,
        ModelManifest.@Nullable Dataset dataset,
        @Nullable List<Integer> shape,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable Integer rate,
        List<SampleView> samples) {

    static SamplesView of(Samples drawn, Source source) {
        return switch (drawn.model().form()) {
            case Image image -> of(drawn, source, image.shape(), image.low(), image.high(), null);
            case Audio audio -> of(drawn, source, audio.shape(), -1.0, 1.0, audio.rate());
            case Text _ -> of(drawn, source, null, null, null, null);
        };
    }

    private static SamplesView of(
            Samples drawn,
            Source source,
            @Nullable List<Integer> shape,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Integer rate) {
        var model = drawn.model();
        return new SamplesView(
                model.name(),
                model.version(),
                source instanceof Source.Seeded seeded ? seeded.seed() : null,
                model.dataset(),
                shape,
                low,
                high,
                rate,
                IntStream.range(0, drawn.count())
                        .mapToObj(place -> SampleView.of(drawn, place))
                        .toList());
    }
}
