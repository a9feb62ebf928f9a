package io.ganymede.dataset.normalize;

import java.util.Arrays;

/**
 * Brings a sound to another rate by a band-limited filter: a sinc under a Kaiser window (Smith, "Digital audio resampling", and
 * Kaiser 1974), flat to 0.9 of the lower rate's half and 90 dB down from its half on. Value i of the new sound is what the old
 * one is at time i / rate; before and after it there is silence. Thread-safe.
 *
 * <p>The libraries that were measured let through too much: see docs/decisions/0020.
 */
final class Resampler {

    /** Zeros of the sinc on either side. */
    private static final int ZEROS = 56;
    /** Of the lower rate's half: the middle of where the filter falls off. */
    private static final double CUTOFF = 0.95;
    /** Kaiser's beta for 90 dB. */
    private static final double BETA = 0.1102 * (90 - 8.7);
    /** Weights that are kept; more are computed when they are needed. */
    private static final int MOST = 1 << 20;
    /** The filter is computed at so many places between two zeros; a straight line joins them. */
    private static final int STEPS = 4096;

    /** Parts of a sum. */
    private static final int LANES = 8;
    /** Values of the old sound that are at hand at once: as many as a core's own memory holds. */
    private static final int BLOCK = 1 << 17;

    private final int up;
    private final int down;
    private final double cutoff;
    private final int half; // values of the old sound on either side
    private final float[][] weights; // [up, 2 half]; none if there are too many
    private final double[] fine;

    Resampler(int from, int to) {
        int common = gcd(from, to);
        this.up = to / common;
        this.down = from / common;
        this.cutoff = CUTOFF * Math.min(1, (double) to / from);
        this.half = (int) Math.ceil(ZEROS / cutoff);
        this.fine = new double[ZEROS * STEPS + 2];
        for (int i = 0; i < ZEROS * STEPS; i++) {
            fine[i] = filter((double) i / STEPS);
        }
        this.weights = (long) up * 2 * half <= MOST ? new float[up][2 * half] : new float[0][];
        for (int phase = 0; phase < weights.length; phase++) {
            fill(weights[phase], phase);
        }
    }

    /** Of the new sound. */
    long frames(int old) {
        return Math.ceilDiv((long) old * up, down);
    }

    /**
     * The first {@code frames} values of the new sound. Those that are {@link #up} apart have the same weights, for values of the
     * old sound that are {@link #down} apart: with these side by side, a processor computes many of the new ones at once.
     */
    float[] apply(float[] sound, int frames) {
        int places = down + 2 * half;
        int rows = Math.clamp(BLOCK / places, 16, 128);
        var block = new float[places][rows];
        var sums = new float[LANES][rows];
        var own = weights.length == 0 ? new float[2 * half] : null;
        var out = new float[frames];
        for (int row = 0; (long) row * up < frames; row += rows) {
            fill(block, sound, row * down - half);
            int rest = frames - row * up;
            for (int i = 0; i < Math.min(up, rest); i++) {
                int phase = (int) ((long) i * down % up);
                if (own != null) {
                    fill(own, phase);
                }
                int first = 1 + (int) ((long) i * down / up); // place that counts
                int count = Math.min(rows, Math.ceilDiv(rest - i, up));
                sum(own == null ? weights[phase] : own, block, first, count, sums);
                for (int j = 0; j < count; j++) {
                    out[(row + j) * up + i] = sums[0][j]
                            + sums[1][j]
                            + (sums[2][j] + sums[3][j])
                            + (sums[4][j] + sums[5][j] + (sums[6][j] + sums[7][j]));
                }
            }
        }
        return out;
    }

    /** Makes block[place][row] the sound's value at from + row * down + place; before and after the sound it is 0. */
    private void fill(float[][] block, float[] sound, int from) {
        for (int place = 0; place < block.length; place++) {
            var values = block[place];
            long at = (long) from + place;
            for (int row = 0; row < values.length; row++, at += down) {
                values[row] = at >= 0 && at < sound.length ? sound[(int) at] : 0;
            }
        }
    }

    /**
     * Weighted sums of the first {@code count} rows, each in eight parts, in the same order on every machine.
     *
     * @param block [places, rows], from place {@code first} on
     * @param sums  [lanes, rows], made anew
     */
    private static void sum(float[] weights, float[][] block, int first, int count, float[][] sums) {
        for (var lane : sums) {
            Arrays.fill(lane, 0, count, 0);
        }
        int whole = weights.length / LANES * LANES;
        for (int lane = 0; lane < LANES; lane++) {
            int i = lane;
            for (; i + 3 * LANES < whole; i += 4 * LANES) {
                addFour(sums[lane], weights, i, block, first + i, count);
            }
            for (; i < whole; i += LANES) {
                add(sums[lane], weights[i], block[first + i], count);
            }
        }
        for (int i = whole; i < weights.length; i++) {
            add(sums[0], weights[i], block[first + i], count);
        }
    }

    private static void add(float[] sums, float weight, float[] values, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] += weight * values[i];
        }
    }

    /** The same four times, one after the other, for the next four of a lane. */
    private static void addFour(float[] sums, float[] weights, int weight, float[][] block, int place, int count) {
        float a = weights[weight];
        float b = weights[weight + LANES];
        float c = weights[weight + 2 * LANES];
        float d = weights[weight + 3 * LANES];
        var ofA = block[place];
        var ofB = block[place + LANES];
        var ofC = block[place + 2 * LANES];
        var ofD = block[place + 3 * LANES];
        for (int i = 0; i < count; i++) {
            sums[i] = sums[i] + a * ofA[i] + b * ofB[i] + c * ofC[i] + d * ofD[i];
        }
    }

    /** Weights of the values 1 - half to half around a time that is phase / up after a value; their sum is 1. */
    private void fill(float[] to, int phase) {
        double sum = 0;
        double shift = (double) phase / up;
        for (int i = 0; i < to.length; i++) {
            double weight = interpolated(Math.abs(i + 1 - half - shift) * cutoff);
            to[i] = (float) weight;
            sum += weight;
        }
        for (int i = 0; i < to.length; i++) {
            to[i] = (float) (to[i] / sum);
        }
    }

    private double interpolated(double x) {
        double place = x * STEPS;
        if (place >= ZEROS * STEPS) {
            return 0;
        }
        int before = (int) place;
        return fine[before] + (fine[before + 1] - fine[before]) * (place - before);
    }

    /** @param x in zeros of the sinc */
    private static double filter(double x) {
        double sinc = x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
        double within = x / ZEROS;
        return sinc * bessel(BETA * Math.sqrt(1 - within * within)) / bessel(BETA);
    }

    /** The modified Bessel function I0, by its series. */
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > 1e-16 * sum; k++) {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }
        return sum;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
