package io.ganymede.trainer.run;

import org.jspecify.annotations.Nullable;

/**
 * How good a run's generator was at a step, by a small sample. All in the features of a classifier of the training split; the
 * test split is kept for the end.
 *
 * @param step         steps done
 * @param distance     Fréchet distance of samples to the training split
 * @param coverage     share of training images with a sample close by
 * @param authenticity share of samples that are no copies of training images
 * @param alarm        what is wrong, with the evidence; null if nothing is
 */
public record Look(
        int step,
        double distance,
        double coverage,
        double authenticity,
        @Nullable String alarm) {}
