package io.ganymede.trainer.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ganymede.trainer.graph.Lab;
import org.junit.jupiter.api.Test;

class KernelDistanceTest {

    /** k(0, 0) + k(1, 1) - 2 k(0, 1) = 1 + 8 - 2, for samples that are all the same. */
    @Test
    void betweenTwoPointsItIsTheirKernels() {
        var zeros = new Features(new float[] {0, 0, 0}, 1);
        var ones = new Features(new float[] {1, 1}, 1);

        assertEquals(7, KernelDistance.between(zeros, ones), 1e-9);
    }

    /** Every pair by hand: x is 1 and 2, y is 0 and 3. */
    @Test
    void pairsOfASampleWithItselfDoNotCount() {
        var x = new Features(new float[] {1, 2}, 1);
        var y = new Features(new float[] {0, 3}, 1);

        double expected = 27 + 1 - 2 * (1 + 64 + 1 + 343) / 4.0; // (1 * 2 + 1)^3, (0 * 3 + 1)^3, and the four between

        assertEquals(expected, KernelDistance.between(x, y), 1e-9);
    }

    /** Unbiased: over many draws of one distribution it is 0 on average, and below 0 now and then. */
    @Test
    void ofOneDistributionItIsNothingOnAverage() {
        int draws = 200;
        double sum = 0;
        double squares = 0;
        int below = 0;
        for (int draw = 0; draw < draws; draw++) {
            var distance = KernelDistance.between(
                    new Features(Lab.noise(40 * 4, 2 * draw), 4), new Features(Lab.noise(40 * 4, 2 * draw + 1), 4));
            sum += distance;
            squares += distance * distance;
            below += distance < 0 ? 1 : 0;
        }

        double error = Math.sqrt(squares / draws / draws);
        assertEquals(0, sum / draws, 3 * error);
        assertEquals(draws / 2.0, below, draws / 4.0);
    }
}
