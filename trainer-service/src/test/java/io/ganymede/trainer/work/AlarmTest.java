package io.ganymede.trainer.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.ganymede.trainer.evaluation.Glance;
import io.ganymede.trainer.run.Look;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlarmTest {

    private static final double AUTHENTIC = 0.6;
    private static final List<Look> GOOD = List.of(
            new Look(100, 50, 0.1, 0.9, null), new Look(200, 10, 0.6, 0.7, null), new Look(300, 12, 0.6, 0.7, null));

    @Test
    void aGeneratorThatLearnsRaisesNone() {
        assertNull(Alarm.of(400, new Glance(11, 0.5, 0.65), GOOD, AUTHENTIC));
    }

    @Test
    void oneThatHasNotLearnedYetRaisesNone() {
        assertNull(Alarm.of(100, new Glance(900, 0, 0), List.of(), AUTHENTIC));
        assertNull(Alarm.of(200, new Glance(900, 0, 0), List.of(new Look(100, 100, 0.01, 1, null)), AUTHENTIC));
    }

    @Test
    void aDistanceThatGrowsThreefoldIsDivergence() {
        assertEquals(
                "divergence: the distance is 31.00 at step 400; it was 10.00 at step 200",
                Alarm.of(400, new Glance(31, 0.5, 0.65), GOOD, AUTHENTIC));
    }

    @Test
    void samplesThatCoverFarLessThanBeforeAreACollapse() {
        assertEquals(
                "collapse: samples cover 15 % of the training samples at step 400; they covered 60 % before",
                Alarm.of(400, new Glance(20, 0.15, 0.65), GOOD, AUTHENTIC));
    }

    @Test
    void manyMoreCopiesThanNewImagesWouldBeAreMemorization() {
        assertEquals(
                "memorization: 75 % of the samples are copies of training samples at step 400; of new ones 40 % pass for one",
                Alarm.of(400, new Glance(5, 0.9, 0.25), GOOD, AUTHENTIC));
    }
}
