package io.ganymede.trainer.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ganymede.trainer.graph.Lab;
import org.junit.jupiter.api.Test;

class ManifoldTest {

    @Test
    void aBallReachesTheFifthOtherSample() {
        var line = new Features(new float[] {0, 1, 2, 3, 4, 5, 10}, 1);

        assertArrayEquals(new float[] {25, 16, 9, 9, 16, 25, 81}, Manifold.radii(line));
    }

    /** Seven real points on a line, balls as above; each number counted by hand. */
    @Test
    void everyShareIsThatOfItsDefinition() {
        var real = new Features(new float[] {0, 1, 2, 3, 4, 5, 10}, 1);
        var generated = new Features(new float[] {2.5f, 2.6f, 2.7f, 2.8f, 2.9f, 3.1f, 100}, 1);

        var manifold = Manifold.of(real, generated);

        assertEquals(6 / 7.0, manifold.precision(), 1e-9); // all but 100
        assertEquals(6 * 7 / 5.0 / 7, manifold.density(), 1e-9); // each of the six lies in all seven balls
        assertEquals(1, manifold.coverage(), 1e-9);
        assertEquals(5 / 7.0, manifold.recall(), 1e-9); // all but 0 and 1; 100's ball reaches down to 2.6
    }

    /**
     * Two samples of one distribution. The expectation of coverage is 1 - ((n - 1)...(n - k)) / ((2n - 1)...(2n - k)) for n
     * each, that of density 1: Naeem et al. 2020, section 3.3. Their example of 10,000 normal samples each in 1,000
     * dimensions: precision 0.48, recall 0.47, density 1.06, coverage 0.97.
     */
    @Test
    void samplesOfTheSameDistributionCoverItAsThePaperExpects() {
        int n = 2000;
        var real = new Features(Lab.noise(n * 64, 1), 64);
        var generated = new Features(Lab.noise(n * 64, 2), 64);

        var manifold = Manifold.of(real, generated);

        double missed = 1;
        for (int i = 1; i <= Manifold.K; i++) {
            missed *= (n - i) / (2.0 * n - i);
        }
        assertEquals(1 - missed, manifold.coverage(), 0.02);
        assertEquals(1, manifold.density(), 0.1);
        assertEquals(manifold.precision(), manifold.recall(), 0.1);
    }

    @Test
    void samplesFromElsewhereCoverNothing() {
        var real = new Features(Lab.noise(100 * 4, 1), 4);
        var far = Lab.noise(100 * 4, 2);
        for (int i = 0; i < far.length; i++) {
            far[i] += 100;
        }

        assertEquals(new Manifold(0, 0, 0, 0), Manifold.of(real, new Features(far, 4)));
    }
}
