package io.ganymede.trainer.recipe;

import io.ganymede.contracts.event.TrainingSpec;

/**
 * How numbers of a recipe change from the first step to the last, along half a cosine: Loshchilov and Hutter 2017
 * (arXiv:1608.03983), equation 5, without restarts.
 *
 * @param learningRateTo at the last step
 * @param warmup         steps in which the learning rate grows from 0, in a straight line
 * @param r1To           at the last step
 */
public record Schedule(double learningRateTo, int warmup, double r1To) {

    static Schedule of(TrainingSpec spec, double learningRate, double r1) {
        return new Schedule(
                spec.learningRateTo() == null ? learningRate : spec.learningRateTo(),
                spec.warmup() == null ? 0 : spec.warmup(),
                spec.r1To() == null ? r1 : spec.r1To());
    }
}
