package io.ganymede.trainer.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NgramsTest {

    @Test
    void theSameTextsDoNotDiverge() {
        var texts = List.of("ann", "bo", "");

        assertEquals(0, Ngrams.of(texts, 3).divergence(Ngrams.of(texts, 3)));
    }

    @Test
    void textsWithNoRunInCommonDivergeByOneBit() {
        assertEquals(1, Ngrams.of(List.of("aaaa"), 4).divergence(Ngrams.of(List.of("bbbb"), 4)), 1e-12);
    }

    /** A generator that has collapsed to the empty text has no 4-grams at all. */
    @Test
    void whoSaysNothingHasNothingInCommon() {
        assertEquals(1, Ngrams.of(List.of("", ""), 4).divergence(Ngrams.of(List.of("anna"), 4)));
    }

    /** "a, end" against "b, end": half of each lies in the end, which they share. */
    @Test
    void halfInCommonIsHalfABit() {
        assertEquals(0.5, Ngrams.of(List.of("a"), 1).divergence(Ngrams.of(List.of("b"), 1)), 1e-12);
    }

    /** The divergence is the entropy of the middle less the mean of both entropies. */
    @Test
    void sharesCountAndNotOnlyKinds() {

        double divergence =
                Ngrams.of(List.of("a", "a", ""), 1).divergence(Ngrams.of(List.of("aa", "a", "", "", "", ""), 1));

        // a, a and three ends against three a and six ends: 2 of 5 and 3 of 9
        double p = 0.4;
        double q = 1 / 3.0;
        double m = (p + q) / 2;
        double expected = h(m) - (h(p) + h(q)) / 2;
        assertEquals(expected, divergence, 1e-12);
    }

    private static double h(double p) {
        return -(p * Math.log(p) + (1 - p) * Math.log(1 - p)) / Math.log(2);
    }

    @Test
    void editsAreInsertionsDeletionsAndSubstitutions() {
        assertEquals(3, Likeness.edits("kitten", "sitting"));
        assertEquals(4, Likeness.edits("", "anna"));
        assertEquals(0, Likeness.edits("anna", "anna"));
    }
}
