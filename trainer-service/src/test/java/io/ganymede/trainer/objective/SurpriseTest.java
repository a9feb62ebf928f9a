package io.ganymede.trainer.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ganymede.trainer.graph.Lab;
import io.ganymede.trainer.network.TensorShape;
import org.junit.jupiter.api.Test;

class SurpriseTest {

    /** Logits of 0.5, 0.2, 0.3 everywhere: "1, end, ..." costs -log 0.2 - log 0.5, and "2, 2, 2" three times -log 0.3. */
    @Test
    void aTextCostsTheLogarithmsOfItsSymbolsUpToItsEnd() {
        var one = new float[] {(float) Math.log(0.5), (float) Math.log(0.2), (float) Math.log(0.3)};
        var logits = new float[18];
        for (int i = 0; i < 18; i++) {
            logits[i] = one[i % 3];
        }
        var texts =
                new float[] {0, 1, 0, /**/ 1, 0, 0, /**/ 1, 0, 0, /* the other */ 0, 0, 1, /**/ 0, 0, 1, /**/ 0, 0, 1};
        try (var lab = new Lab()) {
            var loss = lab.value(Surprise.loss(
                    lab.tf, lab.constant(logits, 2, 3, 3), lab.constant(texts, 2, 3, 3), TensorShape.of(3, 3)));

            assertEquals(-(Math.log(0.2) + Math.log(0.5) + 3 * Math.log(0.3)) / 2, loss, 1e-5);
        }
    }
}
