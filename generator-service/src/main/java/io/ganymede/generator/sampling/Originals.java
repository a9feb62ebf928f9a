package io.ganymede.generator.sampling;

/**
 * Samples that somebody has, as a model's own would be.
 *
 * @param count  at least one
 * @param values [count, ...shape of the model's form], in the model's range
 */
public record Originals(int count, float[] values) {

    public Originals {
        if (count < 1 || values.length % count != 0) {
            throw new IllegalArgumentException("%d samples cannot have %d values".formatted(count, values.length));
        }
    }
}
