package io.ganymede.dataset.normalize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.dataset.audio.Sounds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {

    @ParameterizedTest
    @CsvSource({
        "44100, 16000",
        "48000, 44100",
        "8000, 16000",
        "22050, 8000",
        "44101, 16000",
        "16000, 44101",
        "96000, 1000"
    })
    void whatIsHeardIsFlatAndWhatCannotBeIsGone(int from, int to) {
        var resampler = new Resampler(from, to);
        double half = Math.min(from, to) / 2.0;
        for (double part : new double[] {0.05, 0.1, 0.3, 0.5, 0.7, 0.8, 0.9}) {
            assertEquals(0, decibels(resampler, part * half, from), 0.01, part + " of " + half);
        }
        for (double hertz = 1.005 * half; hertz < from / 2.0; hertz *= 1.13) {
            double left = decibels(resampler, hertz, from);
            assertTrue(left < -88, hertz + " Hz: " + left + " dB");
        }
    }

    @ParameterizedTest
    @CsvSource({"44100, 16000", "16000, 44101", "8000, 48000"})
    void aSineStaysWhereItWasInTime(int from, int to) {
        double hertz = 0.2 * Math.min(from, to);
        var sine = Sounds.sine(hertz, from, from / 4, 0.5);
        var resampler = new Resampler(from, to);

        var resampled = resampler.apply(sine, (int) resampler.frames(sine.length));

        var expected = Sounds.sine(hertz, to, resampled.length, 0.5);
        assertEquals(Math.ceilDiv((long) sine.length * to, from), resampled.length);
        for (int i = resampled.length / 4; i < resampled.length * 3 / 4; i++) {
            assertEquals(expected[i], resampled[i], 2e-4, "value " + i);
        }
    }

    /** What is left of a sine of full scale. */
    private static double decibels(Resampler resampler, double hertz, int rate) {
        var sine = Sounds.sine(hertz, rate, Math.max(rate, 24_000), 1);
        var out = resampler.apply(sine, (int) resampler.frames(sine.length));
        int first = out.length / 4;
        double power = 0;
        double weights = 0;
        for (int i = 0; i < out.length / 2; i++) {
            double weight = Math.pow(Math.sin(2 * Math.PI * i / out.length), 2); // Hann
            power += weight * out[first + i] * out[first + i];
            weights += weight;
        }
        return 10 * Math.log10(2 * power / weights + 1e-20);
    }
}
