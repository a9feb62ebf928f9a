package io.ganymede.trainer.evaluation;

import io.ganymede.trainer.dataset.Samples;
import io.ganymede.trainer.training.Sampler;
import java.util.stream.IntStream;

/** The most that a generator of spectrograms can come to: training sounds of the class asked for, their phases forgotten and found. */
record Replayed(Samples train, Phonograph phonograph) implements Sampler {

    @Override
    public int latent() {
        return 1;
    }

    @Override
    public int classes() {
        return train.classes();
    }

    /** z chooses where the search for a sound of the class begins. */
    @Override
    public float[] samples(float[] z, int[] labels) {
        var sounds = IntStream.range(0, labels.length)
                .map(i -> sound(Math.floorMod(Float.floatToIntBits(z[i]), train.count()), labels[i]))
                .toArray();
        var values = new float[labels.length * train.size()];
        train.copy(sounds, values, new long[labels.length]);
        return phonograph.hear(phonograph.see(values));
    }

    private int sound(int from, int label) {
        return IntStream.range(0, train.count())
                .map(i -> (from + i) % train.count())
                .filter(i -> train.label(i) == label)
                .findFirst()
                .orElseThrow();
    }
}
