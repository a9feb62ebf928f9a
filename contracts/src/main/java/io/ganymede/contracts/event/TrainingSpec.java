package io.ganymede.contracts.event;

import io.ganymede.contracts.check.Require;
import org.jspecify.annotations.Nullable;

/**
 * What to train: a recipe by name, and what of it to change. What is left out is the recipe's own choice.
 *
 * @param seed             of everything random: weights, order of samples, latents
 * @param steps            discriminator-and-generator steps
 * @param batch            samples a step
 * @param latent           length of z
 * @param width            channels of the widest images inside the networks
 * @param learningRate     Adam's, for both players
 * @param r1               weight gamma of the R1 penalty
 * @param emaDecay         of the generator's averaged weights, a step
 * @param checkpointEvery  steps between two checkpoints
 * @param gridEvery        steps between two sample grids
 */
public record TrainingSpec(
        String recipe,
        long seed,
        @Nullable Integer steps,
        @Nullable Integer batch,
        @Nullable Integer latent,
        @Nullable Integer width,
        @Nullable Double learningRate,
        @Nullable Double r1,
        @Nullable Double emaDecay,
        @Nullable Integer checkpointEvery,
        @Nullable Integer gridEvery) {

    public TrainingSpec {
        Require.name("recipe", recipe);
        range("steps", steps, 1, 10_000_000);
        range("batch", batch, 2, 4096);
        range("latent", latent, 1, 4096);
        range("width", width, 1, 1024);
        range("learningRate", learningRate, 1e-7, 1);
        range("r1", r1, 0, 1e6);
        range("emaDecay", emaDecay, 0, 0.999_999);
        range("checkpointEvery", checkpointEvery, 1, 10_000_000);
        range("gridEvery", gridEvery, 1, 10_000_000);
    }

    /** The recipe as it is. */
    public static TrainingSpec of(String recipe, long seed) {
        return new TrainingSpec(recipe, seed, null, null, null, null, null, null, null, null, null);
    }

    private static void range(String field, @Nullable Integer value, int least, int most) {
        if (value != null) {
            Require.range(field, value.intValue(), least, most);
        }
    }

    private static void range(String field, @Nullable Double value, double least, double most) {
        if (value != null) {
            Require.range(field, value.doubleValue(), least, most);
        }
    }
}
