package io.ganymede.trainer.evaluation;

/**
 * How good a generator is by a small sample, against the training split.
 *
 * @param distance     Fréchet distance
 * @param coverage     share of training images with a sample close by; 0 to 1
 * @param authenticity share of samples that are no copies of training images; 0 to 1
 */
public record Glance(double distance, double coverage, double authenticity) {}
