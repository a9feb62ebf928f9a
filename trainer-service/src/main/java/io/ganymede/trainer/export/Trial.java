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
 * @param images [n, edge, edge, channels], by the trained generator
 */
record Trial(Recipe recipe, float[] z, int[] labels, float[] images) {

    private static final int SAMPLES = 64;

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

    /** The images as [n, channels, edge, edge]. */
    float[] channelsFirst() {
        int pixels = recipe.edge() * recipe.edge();
        int channels = recipe.channels();
        var out = new float[images.length];
        for (int i = 0; i < out.length; i++) {
            int sample = i / (pixels * channels);
            int channel = i / pixels % channels;
            out[i] = images[(sample * pixels + i % pixels) * channels + channel];
        }
        return out;
    }

    /** Sample 0, in the order of {@link #channelsFirst()}. */
    Golden golden() {
        int size = images.length / count();
        var first = channelsFirst();
        List<Float> values = IntStream.range(0, size).mapToObj(i -> first[i]).toList();
        return new Golden(recipe.seed(), 0, labels[0], values);
    }

    /** @throws Disagreement if the largest difference is above the tolerance, or is no number */
    static void requireClose(String what, float[] expected, float[] actual) {
        if (expected.length != actual.length) {
            throw new IllegalStateException(
                    "%s gave %d values, not %d".formatted(what, actual.length, expected.length));
        }
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i] - actual[i])); // NaN stays
        }
        if (!(largest <= Golden.TOLERANCE)) {
            throw new Disagreement(what, largest);
        }
    }
}
