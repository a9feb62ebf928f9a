package io.ganymede.trainer.evaluation;

import io.ganymede.contracts.manifest.AudioRecipe;
import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.manifest.TextRecipe;
import io.ganymede.trainer.dataset.Samples;
import java.util.Arrays;

/** What a classifier learns to say of samples. */
sealed interface Lesson {

    static Lesson of(Samples samples) {
        if (samples.classes() >= 2) {
            return new Classes(samples.classes());
        }
        return switch (samples.recipe()) {
            case ImageRecipe images -> new QuarterTurns(images);
            case AudioRecipe sounds -> new Playbacks(sounds.length(), sounds.channels());
            case TextRecipe _ -> throw new IllegalArgumentException("Texts are not looked at, but counted");
        };
    }

    /** How many answers there are: 0, 1, 2, ... */
    int answers();

    /**
     * Makes a batch of samples one to learn from.
     *
     * @param samples [n, ...], channels last
     * @param labels  [n]
     */
    void prepare(float[] samples, long[] labels);

    /** Which class a sample is of, as the dataset says. */
    record Classes(int answers) implements Lesson {

        @Override
        public void prepare(float[] samples, long[] labels) {}
    }

    /**
     * How far an image was turned, for samples without classes: Gidaris et al. 2018 (arXiv:1803.07728), section 2.2. Who can tell
     * knows what is on the image.
     */
    record QuarterTurns(ImageRecipe recipe) implements Lesson {

        private static final int TURNS = 4;

        @Override
        public int answers() {
            return TURNS;
        }

        /** Sample i of the batch is turned by i quarters. */
        @Override
        public void prepare(float[] samples, long[] labels) {
            int size = recipe.edge() * recipe.edge() * recipe.channels();
            for (int i = 0; i < labels.length; i++) {
                labels[i] = i % TURNS;
                for (int turn = 0; turn < labels[i]; turn++) {
                    turn(samples, i * size);
                }
            }
        }

        /** By a quarter, against the clock. */
        private void turn(float[] samples, int from) {
            int edge = recipe.edge();
            int channels = recipe.channels();
            var before = Arrays.copyOfRange(samples, from, from + edge * edge * channels);
            for (int y = 0; y < edge; y++) {
                for (int x = 0; x < edge; x++) {
                    int source = (x * edge + edge - 1 - y) * channels;
                    System.arraycopy(before, source, samples, from + (y * edge + x) * channels, channels);
                }
            }
        }
    }

    /** How a sound is played, for samples without classes: as it is, backwards, twice as fast, or both. The same thought as the turns'. */
    record Playbacks(int length, int channels) implements Lesson {

        private static final int WAYS = 4;

        @Override
        public int answers() {
            return WAYS;
        }

        /** Sample i of the batch is played in way i. */
        @Override
        public void prepare(float[] samples, long[] labels) {
            int size = length * channels;
            for (int i = 0; i < labels.length; i++) {
                labels[i] = i % WAYS;
                play(samples, i * size, labels[i] % 2 == 1, labels[i] / 2 == 1);
            }
        }

        private void play(float[] samples, int from, boolean backwards, boolean fast) {
            var before = Arrays.copyOfRange(samples, from, from + length * channels);
            for (int i = 0; i < before.length; i++) {
                int frame = (backwards ? length - 1 - i / channels : i / channels) * (fast ? 2 : 1);
                samples[from + i] = frame < length ? before[frame * channels + i % channels] : 0;
            }
        }
    }
}
