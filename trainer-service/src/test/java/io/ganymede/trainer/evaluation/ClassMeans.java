package io.ganymede.trainer.evaluation;

import io.ganymede.trainer.dataset.Samples;
import java.util.function.UnaryOperator;

/**
 * What the training samples of each class have in common: the least that a generator can have learned.
 *
 * @param means of each class, as samples are seen
 */
record ClassMeans(float[][] means) {

    /**
     * @param seen what the mean is taken of, made of a sample
     * @param size values of that
     */
    static ClassMeans of(Samples train, int size, UnaryOperator<float[]> seen) {
        var means = new float[train.classes()][size];
        for (int i = 0; i < train.count(); i++) {
            var mean = means[train.label(i)];
            var one = seen.apply(sample(train, i));
            for (int j = 0; j < size; j++) {
                mean[j] += one[j] / train.perClass().get(train.label(i));
            }
        }
        return new ClassMeans(means);
    }

    int classes() {
        return means.length;
    }

    float[] of(int label) {
        return means[label];
    }

    /** One behind the other. */
    float[] of(int[] labels) {
        int size = means[0].length;
        var all = new float[labels.length * size];
        for (int i = 0; i < labels.length; i++) {
            System.arraycopy(means[labels[i]], 0, all, i * size, size);
        }
        return all;
    }

    static float[] sample(Samples samples, int index) {
        var sample = new float[samples.size()];
        samples.copy(new int[] {index}, sample, new long[1]);
        return sample;
    }
}
