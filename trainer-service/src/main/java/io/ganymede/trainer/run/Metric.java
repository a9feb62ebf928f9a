package io.ganymede.trainer.run;

import org.jspecify.annotations.Nullable;

/**
 * A point of a run's series. What is null was not measured when it was written.
 *
 * @param discriminator     loss, with its penalty
 * @param penalty           what the discriminator pays for its slope
 * @param imagesPerSecond   real images the discriminator saw, since the point before
 * @param discriminatorNorm length of the gradient of its loss, all its weights as one vector
 * @param generatorNorm     the same of the generator
 * @param memory            resident bytes of the worker's process
 */
public record Metric(
        int step,
        double discriminator,
        double generator,
        double penalty,
        double imagesPerSecond,
        @Nullable Double discriminatorNorm,
        @Nullable Double generatorNorm,
        @Nullable Long memory) {

    /** Without what came later. */
    public Metric(int step, double discriminator, double generator, double penalty, double imagesPerSecond) {
        this(step, discriminator, generator, penalty, imagesPerSecond, null, null, null);
    }
}
