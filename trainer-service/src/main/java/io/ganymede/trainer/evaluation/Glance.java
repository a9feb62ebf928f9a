package io.ganymede.trainer.evaluation;

/**
 * How good a generator is by a small sample, against the training split.
 *
 * @param distance     the same as is published: Fréchet distance, or divergence of 4-grams
 * @param coverage     share of training samples with a sample close by, of texts share of their 3-grams; 0 to 1
 * @param authenticity share of samples that are no copies of training samples; 0 to 1
 */
public record Glance(double distance, double coverage, double authenticity) {}
