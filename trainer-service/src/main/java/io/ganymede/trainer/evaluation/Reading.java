package io.ganymede.trainer.evaluation;

/**
 * What a classifier sees in images.
 *
 * @param named    [n], the likeliest label
 * @param features [n, {@link Classifier#FEATURES}]
 */
record Reading(int[] named, Features features) {

    Gaussian gaussian() {
        return Gaussian.of(features.values(), features.d());
    }

    /** Share of images that are named as {@code labels} says. */
    double accuracy(int[] labels) {
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            if (named[i] == labels[i]) {
                right++;
            }
        }
        return right / (double) labels.length;
    }
}
