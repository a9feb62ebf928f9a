package io.ganymede.trainer.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AnswersTest {

    @Test
    void whoIsSureOfEachAndNamesAllEquallyOftenHasAsManyAsThereAreClasses() {
        var answers = new Answers(new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1}, 3);

        assertEquals(3, answers.score(), 1e-9);
    }

    @Test
    void whoSaysTheSameOfAllHasOne() {
        assertEquals(1, new Answers(new float[] {0.7f, 0.3f, 0.7f, 0.3f}, 2).score(), 1e-6);
        assertEquals(1, new Answers(new float[] {1, 0, 1, 0}, 2).score(), 1e-9);
    }

    /** Of [0.9, 0.1] and [0.1, 0.9] the mean is even, so the score is exp(ln 2 - H(0.9)). */
    @Test
    void doubtTakesOffItsEntropy() {
        double entropy = -0.9 * Math.log(0.9) - 0.1 * Math.log(0.1);

        var answers = new Answers(new float[] {0.9f, 0.1f, 0.1f, 0.9f}, 2);

        assertEquals(2 * Math.exp(-entropy), answers.score(), 1e-6);
    }

    @Test
    void theLikeliestClassIsTheName() {
        var answers = new Answers(new float[] {0.2f, 0.5f, 0.3f, 0.6f, 0.3f, 0.1f, 0.3f, 0.3f, 0.4f}, 3);

        assertEquals(1, answers.named(0));
        assertEquals(2 / 3.0, answers.accuracy(new int[] {1, 0, 1}), 1e-12);
    }
}
