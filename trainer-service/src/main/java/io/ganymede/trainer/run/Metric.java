package io.ganymede.trainer.run;

/**
 * A point of a run's series.
 *
 * @param discriminator   loss, with its penalty
 * @param penalty         the discriminator's R1 term
 * @param imagesPerSecond real images the discriminator saw, since the point before
 */
public record Metric(int step, double discriminator, double generator, double penalty, double imagesPerSecond) {}
