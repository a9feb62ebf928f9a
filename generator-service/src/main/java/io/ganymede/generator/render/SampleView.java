package io.ganymede.generator.render;

import io.ganymede.generator.sampling.Samples;

/**
 * A sample as JSON.
 *
 * @param label  from 0; always 0 if the model has no classes
 * @param name   the class's; empty if the model has none
 * @param values [channels, height, width], flat in this order
 */
public record SampleView(long index, int label, String name, float[] values) {

    public static SampleView of(Samples samples, int place) {
        return new SampleView(
                samples.first() + place, samples.labels()[place], samples.name(place), samples.values(place));
    }
}
