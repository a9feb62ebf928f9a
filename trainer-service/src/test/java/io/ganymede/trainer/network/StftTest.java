package io.ganymede.trainer.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class StftTest {

    @Test
    void framesAndBinsAreMultiplesAndCoverTheSound() {
        var stft = Stft.of(8_000, 16);

        assertEquals(new Stft(256, 64, 128), stft);
        assertEquals(128, stft.bins());
        assertEquals(127 * 64 + 256, stft.padded());
    }

    /** There by the analysis filter and back by the synthesis filter and the inverse, in plain loops, is the sound again. */
    @Test
    void theInverseUndoesTheTransform() {
        var stft = Stft.of(400, 4);
        int bins = stft.bins();
        var random = new Random(1);
        var sound = new double[stft.padded()];
        for (int i = stft.before(); i < stft.before() + 400; i++) {
            sound[i] = random.nextGaussian() + 1;
        }

        var analysis = stft.analysis();
        var synthesis = stft.synthesis();
        var back = new double[stft.padded()];
        for (int frame = 0; frame < stft.frames(); frame++) {
            int from = frame * stft.hop();
            for (int part = 0; part < 2 * bins; part++) {
                double sum = 0;
                for (int t = 0; t < stft.window(); t++) {
                    sum += sound[from + t] * analysis[t * 2 * bins + part];
                }
                for (int t = 0; t < stft.window(); t++) {
                    back[from + t] += sum * synthesis[t * 2 * bins + part];
                }
            }
        }

        var inverse = stft.inverse();
        // but for the highest frequency, which is left out: a sound that is a mean of neighbours has next to none
        for (int i = stft.before() + 40; i < stft.before() + 360; i++) {
            double found = (back[i] * inverse[i] + back[i + 1] * inverse[i + 1]) / 2;
            assertEquals((sound[i] + sound[i + 1]) / 2, found, 0.05);
        }
    }
}
