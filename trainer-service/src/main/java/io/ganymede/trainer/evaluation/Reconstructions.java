package io.ganymede.trainer.evaluation;

import io.ganymede.contracts.latent.Latents;
import io.ganymede.contracts.manifest.ModelManifest.Scores.Reconstruction;
import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.dataset.Samples;
import io.ganymede.trainer.objective.Likelihood;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.recipe.Seeds;
import io.ganymede.trainer.sheet.Sheet;
import io.ganymede.trainer.training.Encoder;
import io.ganymede.trainer.training.Sampler;
import java.util.stream.IntStream;

/**
 * What comes back of samples that training never saw.
 *
 * @param sheet rows of real samples, below each row what came back
 * @param columns of the sheet
 */
public record Reconstructions(Reconstruction scores, Sheet sheet, int columns) {

    private static final int COLUMNS = 16;
    /** Rows of real samples. */
    private static final int ROWS = 2;
    /** Samples of either split that are measured. */
    private static final int MOST = 10_000;

    private static final int CHUNK = 256;

    /**
     * Of the test split, as networks see it: the mean squared error of a value, by the mean of each latent, and the evidence lower bound, by one draw of
     * each latent; Kingma and Welling 2014 (arXiv:1312.6114), equation 10 with L = 1. The likelihood is a normal distribution
     * around what comes back, with one variance for all values: the mean squared error of training samples, which is the
     * variance that makes them likeliest.
     *
     * @param seed the run's; the same draws each time
     */
    public static Reconstructions of(Sampler generator, Encoder encoder, Dataset dataset, long seed) {
        var noise = new Latents(new Seeds(seed).key(Seeds.Use.RECONSTRUCTION));
        var mirror = new Mirror(generator, encoder, noise);
        var train = mirror.measure(dataset.train());
        var test = mirror.measure(dataset.test());
        int size = test.size();
        double variance = Math.max(train.drawn(), Likelihood.LEAST_VARIANCE);
        double elbo = -Likelihood.cost(test.drawn() * size, variance, size) - test.divergence();
        int columns = Math.min(COLUMNS, dataset.test().count());
        int rows = Math.min(ROWS, dataset.test().count() / columns);
        var sheet = mirror.sheet(dataset.test(), columns, rows);
        return new Reconstructions(new Reconstruction(test.error(), elbo), sheet, columns);
    }

    public byte[] png() {
        return sheet.files(columns).get("png");
    }

    /**
     * Means over samples.
     *
     * @param error      squared, of a value, by the mean of each latent
     * @param drawn      the same by a draw of each latent
     * @param divergence of latents from the prior, nats a sample
     * @param size       values that are seen of a sample
     */
    private record Measured(double error, double drawn, double divergence, int size) {}

    /** Samples and what comes back of them. */
    private record Mirror(Sampler generator, Encoder encoder, Latents noise) {

        Measured measure(Samples samples) {
            int n = Math.min(MOST, samples.count());
            double error = 0;
            double drawn = 0;
            double divergence = 0;
            long values = 0;
            for (int at = 0; at < n; at += CHUNK) {
                int count = Math.min(CHUNK, n - at);
                var labels = labels(samples, at, count);
                var real = real(samples, at, count);
                var code = encoder.encode(real, labels);
                var seen = generator.views(real);
                error += squares(seen, generator.drafts(code.means(), labels));
                drawn += squares(seen, generator.drafts(draw(code, at, count), labels));
                divergence += divergence(code);
                values += seen.length;
            }
            return new Measured(error / values, drawn / values, divergence / n, (int) (values / n));
        }

        Sheet sheet(Samples samples, int columns, int rows) {
            int row = columns * samples.size();
            var labels = labels(samples, 0, columns * rows);
            var real = real(samples, 0, columns * rows);
            var back = generator.samples(encoder.encode(real, labels).means(), labels);
            var values = new float[2 * rows * row];
            for (int i = 0; i < rows; i++) {
                System.arraycopy(real, i * row, values, 2 * i * row, row);
                System.arraycopy(back, i * row, values, (2 * i + 1) * row, row);
            }
            return Sheet.of(Recipe.form(samples.recipe()), values);
        }

        /** mean + deviation noise. */
        private float[] draw(Encoder.Code code, int from, int count) {
            var z = noise.z(from, count, generator.latent());
            for (int i = 0; i < z.length; i++) {
                z[i] = (float) (code.means()[i] + Math.exp(code.logVariances()[i] / 2) * z[i]);
            }
            return z;
        }

        private static float[] real(Samples samples, int from, int count) {
            var real = new float[count * samples.size()];
            samples.copy(IntStream.range(from, from + count).toArray(), real, new long[count]);
            return real;
        }

        private static int[] labels(Samples samples, int from, int count) {
            return IntStream.range(from, from + count).map(samples::label).toArray();
        }
    }

    /** Summed over all values. */
    static double squares(float[] x, float[] back) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double difference = x[i] - back[i];
            sum += difference * difference;
        }
        return sum;
    }

    /** As {@link io.ganymede.trainer.objective.Posterior#divergence}, summed over the samples. */
    private static double divergence(Encoder.Code code) {
        double sum = 0;
        for (int i = 0; i < code.means().length; i++) {
            double mean = code.means()[i];
            double logVariance = code.logVariances()[i];
            sum += (mean * mean + Math.exp(logVariance) - 1 - logVariance) / 2;
        }
        return sum;
    }
}
