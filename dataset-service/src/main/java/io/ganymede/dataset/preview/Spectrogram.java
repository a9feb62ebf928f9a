package io.ganymede.dataset.preview;

import java.util.Arrays;
import org.jtransforms.fft.FloatFFT_1D;

/**
 * A sound as a picture of its frequencies over time: brighter is stronger, from 80 dB below the strongest on. Windows of about
 * 32 ms (Hann), which tells partials of a voice apart.
 */
public final class Spectrogram {

    private static final double WINDOW = 0.032; // seconds
    private static final double DECIBELS = 80;

    private Spectrogram() {}

    public static byte[] png(Sound sound) {
        var decibels = decibels(sound);
        double most =
                Arrays.stream(decibels).flatMapToDouble(Arrays::stream).max().orElse(0);
        var axes = new Axes();
        int bins = decibels[0].length;
        for (int x = 0; x < Axes.width(); x++) {
            for (int y = 0; y < Axes.height(); y++) {
                double bin = (Axes.height() - 1.0 - y) / (Axes.height() - 1) * (bins - 1);
                double value = between(decibels[x], bin);
                axes.dot(x, y, Magma.rgb(1 + (value - most) / DECIBELS));
            }
        }
        axes.times(sound.seconds());
        axes.values(0, sound.rate() / 2000.0, 5, " kHz");
        return axes.png();
    }

    /** [width of the plot, bins]: power in decibels, a window around each pixel's time. */
    private static double[][] decibels(Sound sound) {
        int size = Math.clamp(Integer.highestOneBit((int) (WINDOW * sound.rate() * 1.42)), 64, 8192);
        var transform = new FloatFFT_1D(size);
        var part = new float[size];
        var decibels = new double[Axes.width()][size / 2 + 1];
        for (int x = 0; x < decibels.length; x++) {
            int first = (int) ((x + 0.5) * sound.frames() / decibels.length) - size / 2;
            for (int i = 0; i < size; i++) {
                boolean there = first + i >= 0 && first + i < sound.frames();
                double window = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / size);
                part[i] = there ? (float) (window * sound.value(first + i)) : 0;
            }
            transform.realForward(part); // re(0), re(size/2), re(1), im(1), ...
            for (int bin = 0; bin <= size / 2; bin++) {
                double real = bin == 0 ? part[0] : bin == size / 2 ? part[1] : part[2 * bin];
                double imaginary = bin == 0 || bin == size / 2 ? 0 : part[2 * bin + 1];
                decibels[x][bin] = 10 * Math.log10(real * real + imaginary * imaginary + 1e-7);
            }
        }
        return decibels;
    }

    private static double between(double[] values, double place) {
        int low = Math.min((int) place, values.length - 2);
        return values[low] + (values[low + 1] - values[low]) * (place - low);
    }
}
