package io.ganymede.trainer.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.trainer.graph.Lab;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTest {

    @Test
    void aSampleIsComparedWithWhatItsNearestTrainingImageHasBeside() {
        var training = new Features(new float[] {0, 10, 14}, 1);
        var samples = new Features(new float[] {9, 11, 13, 3}, 1);

        var memory = Memory.of(training, samples);

        assertEquals(
                List.of(
                        new Memory.Nearest(0, 1, 1 / 4.0),
                        new Memory.Nearest(1, 1, 1 / 4.0),
                        new Memory.Nearest(2, 2, 1 / 4.0),
                        new Memory.Nearest(3, 0, 3 / 10.0)),
                memory.nearest());
        assertEquals(0, memory.authenticity());
    }

    @Test
    void copiesAreFoundAndComeFirst() {
        var training = new Features(Lab.noise(200 * 8, 1), 8);
        var values = Lab.noise(50 * 8, 2);
        System.arraycopy(training.values(), 8 * 17, values, 8 * 30, 8); // sample 30 is training image 17
        System.arraycopy(training.values(), 8 * 99, values, 8 * 40, 8);

        var memory = Memory.of(training, new Features(values, 8));

        assertEquals(List.of(new Memory.Nearest(30, 17, 0), new Memory.Nearest(40, 99, 0)), memory.closest(2));
    }

    @Test
    void anythingFarFromAllImagesIsAuthentic() {
        var training = new Features(Lab.noise(50 * 8, 1), 8);
        var far = Lab.noise(50 * 8, 2);
        for (int i = 0; i < far.length; i++) {
            far[i] += 100;
        }

        assertEquals(1, Memory.of(training, new Features(far, 8)).authenticity());
    }

    /** A dataset's own test samples are the measure: about half of them are nearer than a training image's neighbour. */
    @Test
    void newSamplesOfTheSameDistributionAreAuthenticAboutHalfTheTime() {
        var training = new Features(Lab.noise(1000 * 8, 1), 8);
        var fresh = new Features(Lab.noise(500 * 8, 2), 8);

        double authenticity = Memory.of(training, fresh).authenticity();

        assertTrue(authenticity > 0.3 && authenticity < 0.9, Double.toString(authenticity));
        assertEquals(
                0,
                Memory.of(training, new Features(Arrays.copyOf(training.values(), 8 * 100), 8))
                        .authenticity());
    }
}
