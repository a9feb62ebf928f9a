package io.ganymede.trainer.run;

import org.jspecify.annotations.Nullable;

/**
 * A point of a run's series. What is null is of a player that the recipe does not have, or was not measured when it was written.
 *
 * @param discriminator     loss, with its penalty
 * @param generator         loss; without a discriminator the encoder's too
 * @param penalty           what the discriminator pays for its slope
 * @param imagesPerSecond   real images that were learned from, since the point before
 * @param discriminatorNorm length of the gradient of its loss, all its weights as one vector
 * @param generatorNorm     the same of the generator
 * @param memory            resident bytes of the worker's process, which are none of a GPU
 * @param reconstruction    how unlikely samples are by what comes back of them, in nats a sample; where there is a
 *                          discriminator, in its features
 * @param divergence        of the encoder's latents from those that samples are drawn from, in nats a sample
 * @param encoderNorm       length of the gradient of the encoder's loss
 * @param gpuUtilization    share of the time in which the worker's GPUs computed something, of several the mean; null without one
 * @param gpuMemory         bytes in use on the worker's GPUs together, whoever uses them; null without one
 */
public record Metric(
        int step,
        @Nullable Double discriminator,
        double generator,
        @Nullable Double penalty,
        double imagesPerSecond,
        @Nullable Double discriminatorNorm,
        @Nullable Double generatorNorm,
        @Nullable Long memory,
        @Nullable Double reconstruction,
        @Nullable Double divergence,
        @Nullable Double encoderNorm,
        @Nullable Double gpuUtilization,
        @Nullable Long gpuMemory) {

    /** Of a generator and a discriminator, without what came later. */
    public Metric(int step, double discriminator, double generator, double penalty, double imagesPerSecond) {
        this(step, discriminator, generator, penalty, imagesPerSecond, null, null, null, null, null, null, null, null);
    }
}
