package io.ganymede.dataset.normalize;

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

    /** The first {@code frames} values of the new sound. */
    float[] apply(float[] sound, int frames) {
        var padded = new float[sound.length + 2 * half];
        System.arraycopy(sound, 0, padded, half, sound.length);
        var out = new float[frames];
        var own = weights.length == 0 ? new float[2 * half] : null;
        int at = 1; // of the first value that counts, in the padded sound
        int phase = 0;
        for (int i = 0; i < frames; i++) {
            if (own != null) {
                fill(own, phase);
            }
            out[i] = sum(own == null ? weights[phase] : own, padded, at);
            phase += down;
            at += phase / up;
            phase %= up;
        }
        return out;
    }

    /** Eight sums side by side, as the processor can add so many at once; in the same order on every machine. */
    private static float sum(float[] weights, float[] values, int at) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        float e = 0;
        float f = 0;
        float g = 0;
        float h = 0;
        int i = 0;
        for (; i < weights.length - 7; i += 8) {
            a += weights[i] * values[at + i];
            b += weights[i + 1] * values[at + i + 1];
            c += weights[i + 2] * values[at + i + 2];
            d += weights[i + 3] * values[at + i + 3];
            e += weights[i + 4] * values[at + i + 4];
            f += weights[i + 5] * values[at + i + 5];
            g += weights[i + 6] * values[at + i + 6];
            h += weights[i + 7] * values[at + i + 7];
        }
        for (; i < weights.length; i++) {
            a += weights[i] * values[at + i];
        }
        return a + b + (c + d) + (e + f + (g + h));
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
