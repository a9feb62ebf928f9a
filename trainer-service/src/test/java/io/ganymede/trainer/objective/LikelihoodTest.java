package io.ganymede.trainer.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.trainer.graph.Lab;
import org.junit.jupiter.api.Test;

class LikelihoodTest {

    private static final int N = 3;
    private static final int SIZE = 8;
    private static final float[] X = Lab.noise(N * SIZE, 1);
    private static final float[] BACK = Lab.noise(N * SIZE, 2);

    /** No other variance makes the batch likelier than the one that is taken. */
    @Test
    void theCalibratedVarianceIsTheLikeliest() {
        double cost = cost(new Likelihood.Calibrated(), X, BACK);

        double variance = squares() / X.length;
        assertEquals(cost, logDensities(variance), 1e-3);
        assertTrue(logDensities(1.1 * variance) > cost);
        assertTrue(logDensities(variance / 1.1) > cost);
    }

    @Test
    void withVarianceOneItIsHalfTheSquaredDistance() {
        assertEquals(squares() / 2 / N, cost(new Likelihood.Unit(), X, BACK), 1e-4);
    }

    @Test
    void whatComesBackToTheBitIsNotInfinitelyLikely() {
        double least = cost(new Likelihood.Calibrated(), X, X);

        assertEquals(SIZE / 2.0 * (1 + Math.log(2 * Math.PI * Likelihood.LEAST_VARIANCE)), least, 1e-3);
    }

    @Test
    void outsideAGraphItIsTheSame() {
        double variance = squares() / X.length;

        double one = Likelihood.cost(squares() / N, variance, SIZE);

        assertEquals(logDensities(variance), one, 1e-9);
    }

    private static double cost(Likelihood likelihood, float[] x, float[] back) {
        try (var lab = new Lab()) {
            return lab.value(
                    likelihood.cost(lab.tf, lab.constant(x, N, 2, 2, 2), lab.constant(back, N, 2, 2, 2), SIZE));
        }
    }

    /** -log p of a sample, value by value. */
    private static double logDensities(double variance) {
        double sum = 0;
        for (int i = 0; i < X.length; i++) {
            sum += Math.pow(X[i] - BACK[i], 2) / (2 * variance) + Math.log(2 * Math.PI * variance) / 2;
        }
        return sum / N;
    }

    private static double squares() {
        double sum = 0;
        for (int i = 0; i < X.length; i++) {
            sum += Math.pow(X[i] - BACK[i], 2);
        }
        return sum;
    }
}
