package io.ganymede.trainer.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * What is seen in samples.
 *
 * @param answers null if nobody was asked what they are
 */
record Reading(@Nullable Answers answers, Features features) {

    Gaussian gaussian() {
        return Gaussian.of(features.values(), features.d());
    }
}
