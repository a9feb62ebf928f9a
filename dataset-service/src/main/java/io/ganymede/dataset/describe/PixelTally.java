package io.ganymede.dataset.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Counts how often each value is there, channel by channel; means and deviations follow from that, exactly. */
final class PixelTally implements Tally.Of {

    private static final int VALUES = 256;
    private static final int BIN = 8;
    /** Tables of a channel, in turns: so a processor need not wait for one count of a value before it begins the next. */
    private static final int TURNS = 4;

    private final long[][][] counts; // [channels, turns, values]

    PixelTally(int channels) {
        this.counts = new long[channels][TURNS][VALUES];
    }

    @Override
    public void add(byte[] sample) {
        int step = counts.length;
        for (int channel = 0; channel < step; channel++) {
            var a = counts[channel][0];
            var b = counts[channel][1];
            var c = counts[channel][2];
            var d = counts[channel][3];
            int i = channel;
            for (; i + 3 * step < sample.length; i += 4 * step) {
                a[sample[i] & 0xff]++;
                b[sample[i + step] & 0xff]++;
                c[sample[i + 2 * step] & 0xff]++;
                d[sample[i + 3 * step] & 0xff]++;
            }
            for (; i < sample.length; i += step) {
                a[sample[i] & 0xff]++;
            }
        }
    }

    Statistics.Pixels result() {
        var means = new ArrayList<Double>();
        var deviations = new ArrayList<Double>();
        var values = new ArrayList<List<Long>>();
        for (var turns : counts) {
            long pixels = 0;
            long sum = 0;
            long squares = 0;
            for (var turn : turns) {
                for (int value = 0; value < VALUES; value++) {
                    pixels += turn[value];
                    sum += turn[value] * value;
                    squares += turn[value] * value * value;
                }
            }
            double mean = pixels == 0 ? 0 : (double) sum / pixels;
            double square = pixels == 0 ? 0 : (double) squares / pixels;
            means.add(mean);
            deviations.add(Math.sqrt(Math.max(0, square - mean * mean)));
            values.add(LongStream.of(bins(turns)).boxed().toList());
        }
        return new Statistics.Pixels(means, deviations, values);
    }

    private static long[] bins(long[][] turns) {
        var bins = new long[VALUES / BIN];
        for (var turn : turns) {
            for (int value = 0; value < VALUES; value++) {
                bins[value / BIN] += turn[value];
            }
        }
        return bins;
    }
}
