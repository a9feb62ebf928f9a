package io.ganymede.trainer.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.trainer.graph.Lab;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GaussianTest {

    private static final int D = 5;

    @Test
    void meanAndCovarianceAreThoseOfTheRows() {
        var rows = new float[] {1, 2, 3, 6, 5, 4};

        var gaussian = Gaussian.of(rows, 2);

        assertArrayEquals(new double[] {3, 4}, gaussian.mean());
        assertArrayEquals(new double[] {4, 2, 2, 4}, gaussian.covariance(), 1e-12);
    }

    @Test
    void toItselfItIsNothing() {
        var gaussian = Gaussian.of(Lab.noise(40 * D, 1), D);

        assertEquals(0, gaussian.distance(gaussian), 1e-9);
    }

    @Test
    void aShiftByOneInEachDirectionIsTheirNumber() {
        var rows = Lab.noise(40 * D, 1);
        var shifted = rows.clone();
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] += 1;
        }

        var distance = Gaussian.of(rows, D).distance(Gaussian.of(shifted, D));

        assertEquals(D, distance, 1e-5);
    }

    /** What pytorch-fid's tests ask of its own: means of 0 and 1 in 2048 dimensions, both covariances the identity. */
    @Test
    void aShiftByOneInTheDimensionsOfInceptionIs2048() {
        int d = 2048;
        var identity = new double[d * d];
        var ones = new double[d];
        for (int i = 0; i < d; i++) {
            identity[i * d + i] = 1;
            ones[i] = 1;
        }

        var distance = new Gaussian(new double[d], identity).distance(new Gaussian(ones, identity));

        assertEquals(d, distance, 1e-6);
    }

    /** tr(C + s^2 C - 2 s C) = (s - 1)^2 tr C. */
    @Test
    void aStretchCountsByItsTrace() {
        var narrow = Gaussian.of(Lab.noise(40 * D, 1), D);
        var wide = new Gaussian(
                narrow.mean(),
                Arrays.stream(narrow.covariance()).map(value -> 9 * value).toArray());

        var distance = narrow.distance(wide);

        double trace = 0;
        for (int i = 0; i < D; i++) {
            trace += narrow.covariance()[i * D + i];
        }
        assertEquals(4 * trace, distance, 1e-9);
    }

    /** Covariances that do not commute, against the 2x2 formula tr (AB)^(1/2) = sqrt(tr AB + 2 sqrt(det AB)). */
    @Test
    void covariancesNeedNotCommute() {
        var a = new Gaussian(new double[2], new double[] {2, 1, 1, 3});
        var b = new Gaussian(new double[2], new double[] {5, -2, -2, 1});

        var distance = a.distance(b);

        double traceOfProduct = 2 * 5 - 1 * 2 - 1 * 2 + 3 * 1;
        double common = Math.sqrt(traceOfProduct + 2 * Math.sqrt(5 * 1));
        assertEquals(5 + 6 - 2 * common, distance, 1e-12);
        assertEquals(distance, b.distance(a), 1e-12);
    }

    @Test
    void featuresThatNeverMoveAreNoObstacle() {
        var rows = new float[] {1, 0, 2, 0, 3, 0};
        var shifted = new float[] {3, 0, 4, 0, 5, 0};

        assertEquals(4, Gaussian.of(rows, 2).distance(Gaussian.of(shifted, 2)), 1e-9);
    }

    @Test
    void oneSampleHasNoCovariance() {
        assertThrows(IllegalArgumentException.class, () -> Gaussian.of(new float[D], D));
    }

    /** As a generator gives that has collapsed. */
    @Test
    void samplesThatAreAllAlikeHaveADistanceToo() {
        var one = Lab.noise(64, 1);
        var alike = new float[40 * 64];
        for (int i = 0; i < alike.length; i++) {
            alike[i] = one[i % 64];
        }

        var collapsed = Gaussian.of(alike, 64);
        var varied = Gaussian.of(Lab.noise(40 * 64, 2), 64);

        assertEquals(0, collapsed.distance(collapsed), 1e-12);
        assertTrue(Double.isFinite(collapsed.distance(varied)));
    }
}
