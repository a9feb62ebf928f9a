package io.ganymede.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
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
 * @param learningRate     Adam's, for all players
 * @param r1               weight of the penalty on the discriminator's slope: R1, or what the recipe has in its place
 * @param emaDecay         of the generator's averaged weights, a step
 * @param checkpointEvery  steps between two checkpoints
 * @param gridEvery        steps between two sample grids
 * @param discriminatorSteps batches that the discriminator learns from in a step
 * @param evaluateEvery    steps between two looks at how good the generator is
 * @param patience         looks without a better one after which the run ends; 0 for never
 * @param endOnAlarm       whether the run ends when a look raises an alarm; no if left out
 * @param conditional      whether the label is asked for; yes if left out, where the dataset has labels
 * @param augment          what the discriminator sees images through: of color, translation, cutout, with commas between;
 *                         "" for nothing
 * @param learningRateTo   the rate at the last step, reached along half a cosine; the same rate throughout if left out
 * @param warmup           steps in which the learning rate grows from 0
 * @param r1To             the penalty's weight at the last step, reached along half a cosine
 * @param accumulate       batches whose gradients a step takes the mean of: a batch of so many times the size, in the memory of one
 * @param minutes          of training after which the run ends, even before its last step
 * @param exportDiscriminator whether the discriminator is published beside the generator; no if left out
 * @param temperature      what the logits are divided by when a symbol is drawn; 1 draws as was learned, less draws what is likelier
 * @param valid            a regular expression (RE2) that a whole text has to match to count as valid; nothing is counted if left out
 * @param beta             weight of the divergence of an encoder's latents from the prior
 * @param gamma            weight of the reconstruction beside the discriminator, in what the generator minimises
 * @param extractor        a network from elsewhere, in whose features images are measured; those of a classifier of the dataset if left out
 * @param precision        what is multiplied while networks of images learn: float32, or bfloat16 with float32 weights; float32 if left out
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
        @Nullable Integer gridEvery,
        @JsonInclude(Include.NON_NULL) @Nullable Integer discriminatorSteps,
        @JsonInclude(Include.NON_NULL) @Nullable Integer evaluateEvery,
        @JsonInclude(Include.NON_NULL) @Nullable Integer patience,
        @JsonInclude(Include.NON_NULL) @Nullable Boolean endOnAlarm,
        @JsonInclude(Include.NON_NULL) @Nullable Boolean conditional,
        @JsonInclude(Include.NON_NULL) @Nullable String augment,
        @JsonInclude(Include.NON_NULL) @Nullable Double learningRateTo,
        @JsonInclude(Include.NON_NULL) @Nullable Integer warmup,
        @JsonInclude(Include.NON_NULL) @Nullable Double r1To,
        @JsonInclude(Include.NON_NULL) @Nullable Integer accumulate,
        @JsonInclude(Include.NON_NULL) @Nullable Double minutes,
        @JsonInclude(Include.NON_NULL) @Nullable Boolean exportDiscriminator,
        @JsonInclude(Include.NON_NULL) @Nullable Double temperature,
        @JsonInclude(Include.NON_NULL) @Nullable String valid,
        @JsonInclude(Include.NON_NULL) @Nullable Double beta,
        @JsonInclude(Include.NON_NULL) @Nullable Double gamma,
        @JsonInclude(Include.NON_NULL) @Nullable String extractor,
        @JsonInclude(Include.NON_NULL) @Nullable String precision) {

    /** Characters of {@code valid}. */
    public static final int MOST_OF_A_CHECK = 1000;

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
        SpecField.DISCRIMINATOR_STEPS.check(discriminatorSteps);
        SpecField.EVALUATE_EVERY.check(evaluateEvery);
        SpecField.PATIENCE.check(patience);
        SpecField.LEARNING_RATE_TO.check(learningRateTo);
        SpecField.WARMUP.check(warmup);
        SpecField.R1_TO.check(r1To);
        SpecField.ACCUMULATE.check(accumulate);
        SpecField.MINUTES.check(minutes);
        SpecField.TEMPERATURE.check(temperature);
        SpecField.BETA.check(beta);
        SpecField.GAMMA.check(gamma);
        if (augment != null && !augment.isEmpty()) {
            Require.text("augment", augment, 100);
        }
        if (valid != null) {
            Require.text("valid", valid, MOST_OF_A_CHECK);
        }
        if (extractor != null) {
            Require.name("extractor", extractor);
        }
        if (precision != null) {
            Precision.of(precision);
        }
    }

    /** With the recipe's own choice of what came later. */
    public TrainingSpec(
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
        this(
                recipe,
                seed,
                steps,
                batch,
                latent,
                width,
                learningRate,
                r1,
                emaDecay,
                checkpointEvery,
                gridEvery,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The recipe as it is. */
    public static TrainingSpec of(String recipe, long seed) {
        return new TrainingSpec(recipe, seed, null, null, null, null, null, null, null, null, null);
    }
}
