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
 * @param r1               weight of the penalty on the discriminator's slope: R1, or what the recipe has in its place
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
        SpecField.STEPS.check(steps);
        SpecField.BATCH.check(batch);
        SpecField.LATENT.check(latent);
        SpecField.WIDTH.check(width);
        SpecField.LEARNING_RATE.check(learningRate);
        SpecField.R1.check(r1);
        SpecField.EMA_DECAY.check(emaDecay);
        SpecField.CHECKPOINT_EVERY.check(checkpointEvery);
        SpecField.GRID_EVERY.check(gridEvery);
    }

    /** The recipe as it is. */
    public static TrainingSpec of(String recipe, long seed) {
        return new TrainingSpec(recipe, seed, null, null, null, null, null, null, null, null, null);
    }
}
