package io.ganymede.dataset.normalize;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ganymede.dataset.audio.Sounds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoudnessTest {

    /** ITU-R BS.1770-5, annex 1: "a 0 dB FS, 997 Hz sine wave ... the indicated loudness will equal -3.01 LKFS". */
    @ParameterizedTest
    @ValueSource(ints = {8000, 16_000, 22_050, 44_100, 48_000, 96_000, 192_000})
    void aSineOfFullScaleIsThreeBelowZeroAtAnyRate(int rate) {
        assertEquals(-3.01, Loudness.of(new float[][] {Sounds.sine(997, rate, 5 * rate, 1)}, rate), 0.05);
    }

    /** EBU Tech 3341, table 1, cases 1 and 2: stereo, 1 kHz, 20 s. */
    @Test
    void twoChannelsOfMinus23AreMinus23() {
        assertEquals(-23, loudness(part(20, -23)), 0.1);
        assertEquals(-33, loudness(part(20, -33)), 0.1);
    }

    /** EBU Tech 3341, table 1, case 3: the quiet ends are below the relative gate. */
    @Test
    void whatIsMuchQuieterDoesNotCount() {
        assertEquals(-23, loudness(part(10, -36), part(60, -23), part(10, -36)), 0.1);
    }

    /** EBU Tech 3341, table 1, case 4: the ends are below the absolute gate, what is beside them below the relative one. */
    @Test
    void whatIsSilentDoesNotCount() {
        assertEquals(-23, loudness(part(10, -72), part(10, -36), part(60, -23), part(10, -36), part(10, -72)), 0.1);
    }

    /** EBU Tech 3341, table 1, case 5: nothing is gated. */
    @Test
    void whatIsALittleQuieterCounts() {
        assertEquals(-23, loudness(part(20, -26), part(20.1, -20), part(20, -26)), 0.1);
    }

    @Test
    void aSoundOfLessThanABlockIsOneBlock() {
        assertEquals(-3.01, Loudness.of(new float[][] {Sounds.sine(997, 48_000, 14_400, 1)}, 48_000), 0.1);
        assertEquals(Double.NEGATIVE_INFINITY, Loudness.of(new float[][] {new float[3]}, 48_000));
        assertEquals(
                Double.NEGATIVE_INFINITY, Loudness.of(new float[][] {Sounds.sine(997, 48_000, 48_000, 2e-4)}, 48_000));
    }

    private static float[] part(double seconds, double peak) {
        return Sounds.sine(1000, 48_000, (int) (seconds * 48_000), Math.pow(10, peak / 20));
    }

    private static double loudness(float[]... parts) {
        var all = new float[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (var part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return Loudness.of(new float[][] {all, all}, 48_000);
    }
}
