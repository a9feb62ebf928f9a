package io.ganymede.dataset.describe;

import java.util.ArrayList;

/** Means and deviations of images, channel by channel: exact, as the sums are whole numbers. */
final class PixelTally implements Tally.Of {

    /** Pixels whose squares still have an int for their sum. */
    private static final int BLOCK = 1 << 14;

    private final int channels;
    private final long[] sums; // by channel
    private final long[] squares;
    private long pixels;

    PixelTally(int channels) {
        this.channels = channels;
        this.sums = new long[channels];
        this.squares = new long[channels];
    }

    @Override
    public void add(byte[] sample) {
        for (int from = 0; from < sample.length; from += BLOCK * channels) {
            int to = Math.min(sample.length, from + BLOCK * channels);
            for (int channel = 0; channel < channels; channel++) {
                if (channels == 1) {
                    addGrey(sample, from, to);
                } else {
                    add(sample, from + channel, to, channel);
                }
            }
        }
        pixels += sample.length / channels;
    }

    private void add(byte[] sample, int from, int to, int channel) {
        int sum = 0;
        int square = 0;
        for (int i = from; i < to; i += channels) {
            int value = sample[i] & 0xff;
            sum += value;
            square += value * value;
        }
        sums[channel] += sum;
        squares[channel] += square;
    }

    /** The same, in a loop that the JVM makes vectors of. */
    private void addGrey(byte[] sample, int from, int to) {
        int sum = 0;
        int square = 0;
        for (int i = from; i < to; i++) {
            int value = sample[i] & 0xff;
            sum += value;
            square += value * value;
        }
        sums[0] += sum;
        squares[0] += square;
    }

    Statistics.Pixels result() {
        var means = new ArrayList<Double>();
        var deviations = new ArrayList<Double>();
        for (int channel = 0; channel < channels; channel++) {
            double mean = pixels == 0 ? 0 : (double) sums[channel] / pixels;
            double square = pixels == 0 ? 0 : (double) squares[channel] / pixels;
            means.add(mean);
            deviations.add(Math.sqrt(Math.max(0, square - mean * mean)));
        }
        return new Statistics.Pixels(means, deviations);
    }
}
