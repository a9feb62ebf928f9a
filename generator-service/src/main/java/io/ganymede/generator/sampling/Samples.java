package io.ganymede.generator.sampling;

import io.ganymede.contracts.manifest.ModelManifest;
import java.util.Arrays;

/**
 * What was drawn, one sample behind the other.
 *
 * @param model  who drew them
 * @param first  index of the first one; the others follow
 * @param labels [n], from 0; always 0 if the model has no classes
 * @param values [n, ...shape of the model's form], in the model's range
 */
public record Samples(ModelManifest model, long first, int[] labels, float[] values) {

    public int count() {
        return labels.length;
    }

    /** Of the sample at {@code place}: as many as the form's size. */
    public float[] values(int place) {
        int size = values.length / labels.length;
        return Arrays.copyOfRange(values, place * size, (place + 1) * size);
    }

    /** The class's name; empty if the model has no classes. */
    public String name(int place) {
        return model.classes().isEmpty() ? "" : model.classes().get(labels[place]);
    }

    /** The sample at {@code place} alone. */
    public Samples only(int place) {
        return new Samples(model, first + place, new int[] {labels[place]}, values(place));
    }
}
