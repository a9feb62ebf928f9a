package io.ganymede.trainer.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.dataset.Samples;
import io.ganymede.trainer.dataset.TinyDataset;
import io.ganymede.trainer.sheet.Sheet;
import io.ganymede.trainer.training.Encoder;
import io.ganymede.trainer.training.Sampler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image is its own latent here, so that all that is measured can be computed by hand. */
class ReconstructionsTest {

    private static final int SIZE = 64;

    private static class Identity implements Sampler {

        @Override
        public int latent() {
            return SIZE;
        }

        @Override
        public int classes() {
            return 4;
        }

        @Override
        public float[] samples(float[] z, int[] labels) {
            return z.clone();
        }
    }

    private static final Sampler IDENTITY = new Identity();

    /** Sees each value twice as large. */
    private static final Sampler DOUBLED = new Identity() {
        @Override
        public float[] drafts(float[] z, int[] labels) {
            return views(z);
        }

        @Override
        public float[] views(float[] samples) {
            var seen = new float[samples.length];
            for (int i = 0; i < seen.length; i++) {
                seen[i] = 2 * samples[i];
            }
            return seen;
        }
    };

    @TempDir
    Path folder;

    Dataset dataset;

    @BeforeEach
    void open() throws IOException {
        dataset = Dataset.open(TinyDataset.grey(8, 4).seal(folder, 80, 40));
    }

    @AfterEach
    void close() {
        dataset.close();
    }

    /** Half of each value comes back, and a draw is its mean. */
    @Test
    void errorAndBoundAreWhatTheyAreByHand() {
        double logVariance = -60;

        var scores = Reconstructions.of(IDENTITY, encoder(0.5f, (float) logVariance), dataset, 1)
                .scores();

        double test = squares(dataset.test());
        double variance = squares(dataset.train()) / 4;
        double likelihood = -SIZE / 2.0 * (Math.log(2 * Math.PI * variance) + test / 4 / variance);
        double divergence = SIZE / 2.0 * (test / 4 + Math.exp(logVariance) - 1 - logVariance);
        assertEquals(test / 4, scores.error(), 1e-6);
        assertEquals(likelihood - divergence, scores.elbo(), 1e-3);
    }

    /** The error is that of the mean alone; the bound's draws add the latent's variance. */
    @Test
    void aLatentThatIsUncertainCostsTheBoundAndNotTheError() {
        var certain =
                Reconstructions.of(IDENTITY, encoder(0.5f, -8), dataset, 1).scores();
        var uncertain =
                Reconstructions.of(IDENTITY, encoder(0.5f, 0), dataset, 1).scores();

        assertEquals(certain.error(), uncertain.error(), 1e-9);
        // by its variance 1, the error of a draw is 1 more, here and on the training split: known up to the draws'
        // noise
        double variance = squares(dataset.train()) / 4 + 1;
        double divergence = SIZE / 2.0 * (squares(dataset.test()) / 4);
        assertEquals(-SIZE / 2.0 * (Math.log(2 * Math.PI * variance) + 1) - divergence, uncertain.elbo(), 3);
    }

    /** Twice as large as they are: squares count four times, and so does the variance. */
    @Test
    void samplesAreComparedAsNetworksSeeThem() {
        var plain = Reconstructions.of(IDENTITY, encoder(0.5f, -60), dataset, 1).scores();

        var seen = Reconstructions.of(DOUBLED, encoder(0.5f, -60), dataset, 1).scores();

        assertEquals(4 * plain.error(), seen.error(), 1e-6);
        assertEquals(plain.elbo() - SIZE * Math.log(2), seen.elbo(), 1e-3);
    }

    @Test
    void whatComesBackToTheBitHasABound() {
        var scores = Reconstructions.of(IDENTITY, encoder(1, -20), dataset, 1).scores();

        assertEquals(0, scores.error());
        assertEquals(true, Double.isFinite(scores.elbo()));
    }

    @Test
    void thePictureHasRealSamplesOverWhatCameBackOfThem() {
        var reconstructions = Reconstructions.of(IDENTITY, encoder(0, 0), dataset, 1);

        var picture = ((Sheet.Images) reconstructions.sheet()).picture();
        int row = reconstructions.columns() * SIZE;
        var real = new byte[row];
        dataset.test().copy(IntStream.range(0, reconstructions.columns()).toArray(), real, new long[16]);
        assertArrayEquals(real, Arrays.copyOf(picture.pixels(), row));
        assertEquals(4 * reconstructions.columns(), picture.count());
        for (int i = row; i < 2 * row; i++) {
            assertEquals((byte) 128, picture.pixels()[i]);
        }
    }

    @Test
    void aTestSplitOfLessThanARowIsShownAsItIs() throws IOException {
        var tiny = TinyDataset.grey(8, 4);
        try (var small = Dataset.open(tiny.seal(folder.resolve("small"), 16, 5))) {
            var reconstructions = Reconstructions.of(IDENTITY, encoder(1, -20), small, 1);

            assertEquals(5, reconstructions.columns());
            assertEquals(10, ((Sheet.Images) reconstructions.sheet()).picture().count());
        }
    }

    private static Encoder encoder(float share, float logVariance) {
        return (samples, _) -> {
            var code = new Encoder.Code(samples.clone(), new float[samples.length]);
            for (int i = 0; i < samples.length; i++) {
                code.means()[i] *= share;
                code.logVariances()[i] = logVariance;
            }
            return code;
        };
    }

    /** Mean of a value's square. */
    private static double squares(Samples samples) {
        var values = new float[samples.count() * SIZE];
        samples.copy(IntStream.range(0, samples.count()).toArray(), values, new long[samples.count()]);
        double sum = 0;
        for (float value : values) {
            sum += value * value;
        }
        return sum / values.length;
    }
}
