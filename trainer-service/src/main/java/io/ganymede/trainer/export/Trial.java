package io.ganymede.trainer.export;

import io.ganymede.contracts.latent.Latents;
import io.ganymede.contracts.manifest.ModelManifest.Golden;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.training.Sampler;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Samples 0, 1, ... of a seed, labels taking turns, that every exported file must reproduce.
 *
 * @param z      [n, latent]
 * @param labels [n]
 * @param samples [n, ...] of the recipe's shape, by the trained generator
 */
record Trial(Recipe recipe, float[] z, int[] labels, float[] samples) {

    private static final int SAMPLES = 64;
    /** Of so many samples one may differ. */
    private static final int TIES = 32;

    static Trial of(Recipe recipe, Sampler trained) {
        int n = Math.max(SAMPLES, recipe.classes());
        var z = new Latents(recipe.seed()).z(0, n, recipe.latent());
        var labels = IntStream.range(0, n)
                .map(i -> i % Math.max(1, recipe.classes()))
                .toArray();
        return new Trial(recipe, z, labels, trained.samples(z, labels));
    }

    int count() {
        return labels.length;
    }

    long[] longLabels() {
        return Arrays.stream(labels).asLongStream().toArray();
    }

    /** The first sample, in the order of a {@link Port}. */
    Golden golden() {
        int size = samples.length / count();
        var first = new Port(recipe.form()).ordered(Arrays.copyOf(samples, size));
        List<Float> values = IntStream.range(0, size).mapToObj(i -> first[i]).toList();
        return new Golden(recipe.seed(), 0, labels[0], values);
    }

    /**
     * Whether a file gives the trial's samples. A text whose symbols are drawn one after the other goes another way from where two
     * are as likely but for rounding; one in {@link #TIES} may.
     *
     * @throws Disagreement if it does not
     */
    void requireSame(String what, float[] expected, float[] actual) {
        if (recipe.temperature() == null || expected.length != actual.length) {
            requireClose(what, expected, actual);
            return;
        }
        int size = expected.length / count();
        int ties = 0;
        for (int i = 0; i < count(); i++) {
            var own = Arrays.copyOfRange(actual, i * size, (i + 1) * size);
            if (!(largest(Arrays.copyOfRange(expected, i * size, (i + 1) * size), own) <= Golden.TOLERANCE)
                    && ++ties * TIES > count()) {
                requireClose(what, expected, actual);
            }
        }
    }

    /** @throws Disagreement if the largest difference is above the tolerance, or is no number */
    static void requireClose(String what, float[] expected, float[] actual) {
        if (expected.length != actual.length) {
            throw new IllegalStateException(
                    "%s gave %d values, not %d".formatted(what, actual.length, expected.length));
        }
        double largest = largest(expected, actual);
        if (!(largest <= Golden.TOLERANCE)) {
            throw new Disagreement(what, largest);
        }
    }

    private static double largest(float[] expected, float[] actual) {
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i] - actual[i])); // NaN stays
        }
        return largest;
    }
}
