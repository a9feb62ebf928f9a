package io.ganymede.generator.render;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ganymede.contracts.manifest.ModelManifest.Audio;
import io.ganymede.contracts.manifest.ModelManifest.Image;
import io.ganymede.contracts.manifest.ModelManifest.Text;
import io.ganymede.generator.sampling.Samples;
import org.jspecify.annotations.Nullable;

/**
 * A sample as JSON.
 *
 * @param label  from 0; always 0 if the model has no classes
 * @param name   the class's; empty if the model has none
 * @param values of an image [channels, height, width], of a sound [channels, length], flat in this order; null of a text
 * @param text   of a text; null of the others
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SampleView(
        long index,
        int label,
        String name,
        float @Nullable [] values,
        @Nullable String text) {

    public static SampleView of(Samples samples, int place) {
        return switch (samples.model().form()) {
            case Image _, Audio _ -> of(samples, place, samples.values(place), null);
            case Text text ->
                of(samples, place, null, text.texts(samples.values(place)).getFirst());
        };
    }

    private static SampleView of(Samples samples, int place, float @Nullable [] values, @Nullable String text) {
        return new SampleView(samples.first() + place, samples.labels()[place], samples.name(place), values, text);
    }
}
