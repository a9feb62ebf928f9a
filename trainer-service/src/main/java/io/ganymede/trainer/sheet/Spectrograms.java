package io.ganymede.trainer.sheet;

import io.ganymede.contracts.image.Picture;
import io.ganymede.contracts.manifest.ModelManifest.Audio;
import java.util.stream.IntStream;
import org.jtransforms.fft.FloatFFT_1D;

/** Sounds as square pictures: time to the right, frequency upwards, brightness by level from -80 dB to full scale. */
final class Spectrograms {

    static final int EDGE = 128;

    private static final int WINDOW = 2 * EDGE;
    private static final double FLOOR = -80;
    /** Of a sine of full scale: the sum of half its window. */
    private static final double LOUDEST = WINDOW / 4.0;

    private static final double[] HANN = IntStream.range(0, WINDOW)
            .mapToDouble(i -> 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / WINDOW))
            .toArray();

    private Spectrograms() {}

    /** @param samples [n, length, channels]; channels are heard together */
    static Picture picture(Audio audio, float[] samples) {
        int count = samples.length / audio.size();
        var pixels = new byte[count * EDGE * EDGE];
        IntStream.range(0, count).parallel().forEach(i -> draw(mono(audio, samples, i), pixels, i * EDGE * EDGE));
        return new Picture(pixels, count, EDGE, 1);
    }

    private static float[] mono(Audio audio, float[] samples, int index) {
        var mono = new float[audio.length()];
        int from = index * audio.size();
        for (int i = 0; i < audio.size(); i++) {
            mono[i / audio.channels()] += samples[from + i] / audio.channels();
        }
        return mono;
    }

    private static void draw(float[] sound, byte[] pixels, int at) {
        var transform = new FloatFFT_1D(WINDOW);
        var part = new float[WINDOW];
        for (int x = 0; x < EDGE; x++) {
            int first = (int) ((x + 0.5) * sound.length / EDGE) - WINDOW / 2; // the window's middle is the column's
            for (int t = 0; t < WINDOW; t++) {
                boolean isThere = first + t >= 0 && first + t < sound.length;
                part[t] = isThere ? (float) (sound[first + t] * HANN[t]) : 0;
            }
            transform.realForward(part); // re(0), re(EDGE), re(1), im(1), ...
            for (int k = 0; k < EDGE; k++) {
                double magnitude = k == 0 ? Math.abs(part[0]) : Math.hypot(part[2 * k], part[2 * k + 1]);
                double level = 20 * Math.log10(Math.max(1e-9, magnitude / LOUDEST));
                double bright = 255 * (1 - Math.max(level, FLOOR) / FLOOR);
                pixels[at + (EDGE - 1 - k) * EDGE + x] = (byte) Math.clamp(Math.round(bright), 0, 255);
            }
        }
    }
}
