package io.ganymede.trainer.evaluation;

import java.util.Arrays;

/**
 * Images as a feature extractor sees them.
 *
 * @param values [n, d], row-major
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record Features(float[] values, int d) {

    /** Columns that are worked on together: as many as stay in a processor's nearest cache. */
    private static final int BLOCK = 2048;

    int count() {
        return values.length / d;
    }

    float[] row(int index) {
        return Arrays.copyOfRange(values, index * d, (index + 1) * d);
    }

    /** The first {@code most}, or all there are. */
    Features first(int most) {
        return count() <= most ? this : new Features(Arrays.copyOf(values, most * d), d);
    }

    /** [d, n]: what {@link #squares} and {@link #products} run along. */
    Features transposed() {
        int n = count();
        var transposed = new float[values.length];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < d; k++) {
                transposed[k * n + i] = values[i * d + k];
            }
        }
        return new Features(transposed, n);
    }

    /**
     * Squared distances of {@code point} to n others. By differences, so that a copy has the distance 0.
     *
     * @param others transposed, [d, n]
     * @param into   takes [n]
     */
    static void squares(float[] point, Features others, float[] into) {
        int n = others.d;
        Arrays.fill(into, 0);
        for (int from = 0; from < n; from += BLOCK) {
            int to = Math.min(n, from + BLOCK);
            for (int k = 0; k < point.length; k++) {
                float at = point[k];
                int row = k * n;
                for (int j = from; j < to; j++) {
                    float difference = at - others.values[row + j];
                    into[j] += difference * difference;
                }
            }
        }
    }

    /** The same of dot products. */
    static void products(float[] point, Features others, float[] into) {
        int n = others.d;
        Arrays.fill(into, 0);
        for (int from = 0; from < n; from += BLOCK) {
            int to = Math.min(n, from + BLOCK);
            for (int k = 0; k < point.length; k++) {
                float at = point[k];
                int row = k * n;
                for (int j = from; j < to; j++) {
                    into[j] += at * others.values[row + j];
                }
            }
        }
    }
}
