package io.ganymede.trainer.evaluation;

import io.ganymede.trainer.dataset.Samples;
import io.ganymede.trainer.training.Sampler;

/**
 * The least that a generator of sounds can have learned: whatever is asked for, the mean of the class's training spectrograms, made
 * heard.
 */
final class MeanSpectrogram implements Sampler {

    private final Phonograph phonograph;
    private final float[][] means; // of each class, [frames, bins]

    MeanSpectrogram(Samples train, Phonograph phonograph) {
        this.phonograph = phonograph;
        this.means = new float[train.classes()][phonograph.size()];
        for (int i = 0; i < train.count(); i++) {
            var sound = new float[train.size()];
            train.copy(new int[] {i}, sound, new long[1]);
            var image = phonograph.see(sound);
            var mean = means[train.label(i)];
            for (int j = 0; j < mean.length; j++) {
                mean[j] += image[j] / train.perClass().get(train.label(i));
            }
        }
    }

    @Override
    public int latent() {
        return 1;
    }

    @Override
    public int classes() {
        return means.length;
    }

    @Override
    public float[] samples(float[] z, int[] labels) {
        var images = new float[labels.length * phonograph.size()];
        for (int i = 0; i < labels.length; i++) {
            System.arraycopy(means[labels[i]], 0, images, i * phonograph.size(), phonograph.size());
        }
        return phonograph.hear(images);
    }
}
