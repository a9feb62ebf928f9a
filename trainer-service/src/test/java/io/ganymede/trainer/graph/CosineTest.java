package io.ganymede.trainer.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CosineTest {

    @Test
    void itGoesFromTheFirstStepToTheLastAlongHalfACosine() {
        var cosine = new Cosine(1e-3, 1e-4, 100, 0);

        assertEquals(1e-3, at(cosine, 1), 1e-9);
        assertEquals(5.5e-4, at(cosine, 51), 1e-9); // half way
        assertEquals(1e-4 + 9e-4 * (1 + Math.cos(Math.PI / 4)) / 2, at(cosine, 26), 1e-9);
        assertEquals(1e-4, at(cosine, 101), 1e-9);
    }

    @Test
    void whatDoesNotChangeIsTheSameToTheLastBit() {
        assertEquals(1e-3f, at(new Cosine(1e-3, 1e-3, 100, 0), 37));
    }

    @Test
    void itGrowsFromZeroWhileItWarmsUp() {
        var cosine = new Cosine(2, 2, 100, 4);

        assertEquals(0.5, at(cosine, 1));
        assertEquals(1.5, at(cosine, 3));
        assertEquals(2, at(cosine, 4));
        assertEquals(2, at(cosine, 90));
    }

    private static float at(Cosine cosine, int step) {
        try (var lab = new Lab()) {
            return lab.value(cosine.at(lab.tf, lab.tf.constant((float) step)));
        }
    }
}
