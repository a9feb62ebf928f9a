package io.ganymede.trainer.evaluation;

import io.ganymede.trainer.dataset.Samples;
import io.ganymede.trainer.training.Sampler;

/**
 * The least that a generator of sounds can have learned: whatever is asked for, the mean of the class's training spectrograms, made
 * heard.
 */
final class MeanSpectrogram implements Sampler {

    private final Phonograph phonograph;
    private final ClassMeans means; // [frames, bins]

    MeanSpectrogram(Samples train, Phonograph phonograph) {
        this.phonograph = phonograph;
        this.means = ClassMeans.of(train, phonograph.size(), phonograph::see);
    }

    @Override
    public int latent() {
        return 1;
    }

    @Override
    public int classes() {
        return means.classes();
    }

    @Override
    public float[] samples(float[] z, int[] labels) {
        return phonograph.hear(means.of(labels));
    }
}
