package io.ganymede.dataset.normalize;

/**
 * How a row of {@code from} pixels becomes one of {@code to}: pixel i of the new row is a weighted mean of the old row's pixels
 * from {@code firsts[i]} on. Pixels are areas: pixel i lies between i and i + 1, so that an image and its mirror image stay
 * mirror images.
 */
record Axis(int[] firsts, float[][] weights) {

    /** Lobes of the sinc's window. */
    private static final int LOBES = 3;

    /**
     * Where the row shrinks, a pixel is the mean of what it covers (box, by area); where it grows, it is interpolated
     * (Lanczos, 3 lobes, cut off at the row's ends).
     */
    static Axis of(int from, int to) {
        var firsts = new int[to];
        var weights = new float[to][];
        double ratio = (double) from / to;
        for (int i = 0; i < to; i++) {
            double low = from > to ? i * ratio : (i + 0.5) * ratio - LOBES;
            double high = from > to ? (i + 1) * ratio : (i + 0.5) * ratio + LOBES;
            int first = Math.max(0, (int) Math.floor(low));
            int end = Math.min(from, (int) Math.ceil(high));
            var own = new double[end - first];
            double sum = 0;
            for (int j = first; j < end; j++) {
                own[j - first] =
                        from > to ? Math.min(j + 1, high) - Math.max(j, low) : lanczos(j + 0.5 - (i + 0.5) * ratio);
                sum += own[j - first];
            }
            firsts[i] = first;
            weights[i] = normalized(own, sum);
        }
        return new Axis(firsts, weights);
    }

    int length() {
        return firsts.length;
    }

    /** sinc(x) sinc(x / 3) within 3 lobes. */
    private static double lanczos(double x) {
        return Math.abs(x) < LOBES ? sinc(x) * sinc(x / LOBES) : 0;
    }

    private static double sinc(double x) {
        return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static float[] normalized(double[] weights, double sum) {
        var normalized = new float[weights.length];
        for (int j = 0; j < normalized.length; j++) {
            normalized[j] = (float) (weights[j] / sum);
        }
        return normalized;
    }
}
