package io.ganymede.generator.sampling;

import io.ganymede.contracts.manifest.ModelManifest;
import java.util.List;

/**
 * What was drawn: samples 0, 1, 2, ... of a seed.
 *
 * @param model who drew them
 */
public record Samples(ModelManifest model, long seed, List<Sample> samples) {

    /**
     * @param index of the sample in its seed
     * @param label from 0; always 0 if the model has no classes
     * @param values [channels, edge, edge], in the model's range
     */
    public record Sample(long index, int label, float[] values) {}

    public Samples {
        samples = List.copyOf(samples);
    }
}
