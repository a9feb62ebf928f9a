package io.ganymede.dataset.describe;

import java.util.ArrayList;

/** Means and deviations of images, channel by channel: exact, as the sums are whole numbers. */
final class PixelTally implements Tally.Of {

    private final long[] counts; // [channels, 256]
    private final int channels;

    PixelTally(int channels) {
        this.channels = channels;
        this.counts = new long[channels * 256];
    }

    @Override
    public void add(byte[] sample) {
        for (int i = 0; i < sample.length; i += channels) {
            for (int channel = 0; channel < channels; channel++) {
                counts[channel << 8 | sample[i + channel] & 0xff]++;
            }
        }
    }

    Statistics.Pixels result() {
        var means = new ArrayList<Double>();
        var deviations = new ArrayList<Double>();
        for (int channel = 0; channel < channels; channel++) {
            double n = 0;
            double sum = 0;
            double squares = 0;
            for (int value = 0; value < 256; value++) {
                double times = counts[channel << 8 | value];
                n += times;
                sum += times * value;
                squares += times * value * value;
            }
            double mean = n == 0 ? 0 : sum / n;
            means.add(mean);
            deviations.add(n == 0 ? 0 : Math.sqrt(Math.max(0, squares / n - mean * mean)));
        }
        return new Statistics.Pixels(means, deviations);
    }
}
