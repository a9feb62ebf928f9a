package io.ganymede.dataset.describe;

import io.ganymede.contracts.manifest.AudioRecipe;
import org.jspecify.annotations.Nullable;

/** Durations and levels of sounds. */
final class LevelTally implements Tally.Of {

    private static final double FULL_SCALE = 32_768;
    private static final double HUNDREDTH = 0.01; // seconds
    private static final double DECIBEL = 1;

    private final int values;
    private final Spread seconds = new Spread(HUNDREDTH);
    private final Spread decibels = new Spread(DECIBEL);
    private final Spread peaks = new Spread(DECIBEL);
    private int silent;
    private int fullScale;

    LevelTally(AudioRecipe recipe) {
        this.values = recipe.length() * recipe.channels();
    }

    /** @param samples int16 little-endian, each [length, channels] */
    @Override
    public void add(byte[] samples, int at) {
        double squares = 0;
        int peak = 0;
        boolean full = false;
        for (int i = 0; i < values; i++) {
            int value = samples[at + 2 * i + 1] << 8 | samples[at + 2 * i] & 0xff;
            squares += (double) value * value;
            peak = Math.max(peak, Math.abs(value));
            full |= value == Short.MAX_VALUE || value == Short.MIN_VALUE;
        }
        fullScale += full ? 1 : 0;
        if (peak == 0) {
            silent++;
        } else {
            decibels.add(20 * Math.log10(Math.sqrt(squares / values) / FULL_SCALE));
            peaks.add(20 * Math.log10(peak / FULL_SCALE));
        }
    }

    void duration(double length) {
        seconds.add(length);
    }

    Statistics.Levels result() {
        return new Statistics.Levels(seconds.range(), decibels.range(), peaks.range(), silent, fullScale);
    }

    private static final class Spread {

        private double least = Double.POSITIVE_INFINITY;
        private double most = Double.NEGATIVE_INFINITY;
        private double sum;
        private long count;
        private final Bins bins;

        Spread(double width) {
            this.bins = new Bins(width);
        }

        void add(double value) {
            least = Math.min(least, value);
            most = Math.max(most, value);
            sum += value;
            count++;
            bins.add(value);
        }

        Statistics.@Nullable Range range() {
            return count == 0 ? null : new Statistics.Range(least, sum / count, most, bins.result());
        }
    }
}
