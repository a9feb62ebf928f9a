package io.ganymede.generator.render;

import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.generator.sampling.Samples;
import java.util.List;

/**
 * Samples as JSON.
 *
 * @param dataset what the model was trained on
 * @param shape   of a sample's values: channels, height, width
 * @param low     value of black
 * @param high    value of white, or of a full colour
 */
public record SamplesView(
        String model,
        int version,
        long seed,
        ModelManifest.Dataset dataset,
        List<Integer> shape,
        double low,
        double high,
        List<SampleView> samples) {

    /** @param values row-major in {@code shape} */
    public record SampleView(long index, int label, String name, float[] values) {}

    public static SamplesView of(Samples drawn) {
        var model = drawn.model();
        var image = model.image();
        return new SamplesView(
                model.name(),
                model.version(),
                drawn.seed(),
                model.dataset(),
                List.of(image.channels(), image.edge(), image.edge()),
                image.low(),
                image.high(),
                drawn.samples().stream()
                        .map(sample -> new SampleView(
                                sample.index(),
                                sample.label(),
                                model.classes().isEmpty() ? "" : model.classes().get(sample.label()),
                                sample.values()))
                        .toList());
    }
}
