package io.ganymede.trainer.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ganymede.trainer.graph.Lab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PosteriorTest {

    /** q log (q / p), added up over a fine grid. */
    @ParameterizedTest
    @CsvSource({"0, 1", "1.5, 1", "0, 0.25", "-0.75, 2", "3, 0.1"})
    void theDivergenceIsTheIntegralThatItStandsFor(double mean, double deviation) {
        double integral = 0;
        double width = deviation / 1000;
        for (double z = mean - 12 * deviation; z < mean + 12 * deviation; z += width) {
            double q = density(z, mean, deviation);
            integral += width * q * (logDensity(z, mean, deviation) - logDensity(z, 0, 1));
        }

        try (var lab = new Lab()) {
            var posterior = new Posterior(
                    lab.constant(new float[] {(float) mean}, 1, 1),
                    lab.constant(new float[] {(float) (2 * Math.log(deviation))}, 1, 1));

            assertEquals(integral, lab.value(posterior.divergence(lab.tf)), 1e-5);
        }
    }

    @Test
    void theDivergenceIsSummedOverComponentsAndAveragedOverSamples() {
        try (var lab = new Lab()) {
            var posterior =
                    new Posterior(lab.constant(new float[] {1, 2, 0, 0, 3, 0}, 3, 2), lab.constant(new float[6], 3, 2));

            assertEquals((1 + 4 + 9) / 2.0 / 3, lab.value(posterior.divergence(lab.tf)), 1e-6);
        }
    }

    @Test
    void aDrawIsTheMeanAndTheDeviationTimesTheNoise() {
        try (var lab = new Lab()) {
            float logFour = (float) Math.log(4);
            var code = lab.constant(new float[] {1, -1, 0, logFour, 5, 6, logFour, 0}, 2, 4);
            var noise = lab.constant(new float[] {1, 1, 0.5f, -2}, 2, 2);

            var z = Posterior.of(lab.tf, code, 2).sample(lab.tf, noise);

            assertArrayEquals(new float[] {2, 1, 6, 4}, lab.values(z), 1e-5f);
        }
    }

    private static double density(double z, double mean, double deviation) {
        return Math.exp(logDensity(z, mean, deviation));
    }

    private static double logDensity(double z, double mean, double deviation) {
        return -Math.pow((z - mean) / deviation, 2) / 2 - Math.log(deviation) - Math.log(2 * Math.PI) / 2;
    }
}
