package io.ganymede.dataset.describe;

import io.ganymede.contracts.manifest.ImageRecipe;
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
    private final int bytes;

    PixelTally(ImageRecipe recipe) {
        this.counts = new long[recipe.channels()][TURNS][VALUES];
        this.bytes = recipe.bytes();
    }

    @Override
    public void add(byte[] samples, int at) {
        int step = counts.length;
        int end = at + bytes;
        for (int channel = 0; channel < step; channel++) {
            var a = counts[channel][0];
            var b = counts[channel][1];
            var c = counts[channel][2];
            var d = counts[channel][3];
            int i = at + channel;
            for (; i + 3 * step < end; i += 4 * step) {
                a[samples[i] & 0xff]++;
                b[samples[i + step] & 0xff]++;
                c[samples[i + 2 * step] & 0xff]++;
                d[samples[i + 3 * step] & 0xff]++;
            }
            for (; i < end; i += step) {
                a[samples[i] & 0xff]++;
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
