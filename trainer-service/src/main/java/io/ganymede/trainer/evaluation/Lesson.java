package io.ganymede.trainer.evaluation;

import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.trainer.dataset.Samples;
import java.util.Arrays;

/** What a classifier learns to say of images. */
sealed interface Lesson {

    static Lesson of(Samples samples) {
        return samples.classes() < 2 ? new QuarterTurns(samples.recipe()) : new Classes(samples.classes());
    }

    /** How many answers there are: 0, 1, 2, ... */
    int answers();

    /**
     * Makes a batch of samples one to learn from.
     *
     * @param images [n, edge, edge, channels]
     * @param labels [n]
     */
    void prepare(byte[] images, long[] labels);

    /** Which class an image is of, as the dataset says. */
    record Classes(int answers) implements Lesson {

        @Override
        public void prepare(byte[] images, long[] labels) {}
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
        public void prepare(byte[] images, long[] labels) {
            int size = recipe.edge() * recipe.edge() * recipe.channels();
            for (int i = 0; i < labels.length; i++) {
                labels[i] = i % TURNS;
                for (int turn = 0; turn < labels[i]; turn++) {
                    turn(images, i * size);
                }
            }
        }

        /** By a quarter, against the clock. */
        private void turn(byte[] images, int from) {
            int edge = recipe.edge();
            int channels = recipe.channels();
            var before = Arrays.copyOfRange(images, from, from + edge * edge * channels);
            for (int y = 0; y < edge; y++) {
                for (int x = 0; x < edge; x++) {
                    int source = (x * edge + edge - 1 - y) * channels;
                    System.arraycopy(before, source, images, from + (y * edge + x) * channels, channels);
                }
            }
        }
    }
}
