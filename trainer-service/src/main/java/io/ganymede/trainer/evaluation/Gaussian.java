package io.ganymede.trainer.evaluation;

import io.ganymede.trainer.graph.Matrices;

/**
 * The normal distribution that features are taken to have.
 *
 * @param mean       [d]
 * @param covariance [d, d], symmetric, row-major
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record Gaussian(double[] mean, double[] covariance) {

    /** Of the mean of floats, as a share of it. */
    private static final double ROUNDING = 1e-9;

    /** Mean and unbiased covariance of {@code rows}, [n, d] row-major, n at least 2. */
    static Gaussian of(float[] rows, int d) {
        int n = rows.length / d;
        if (n < 2) {
            throw new IllegalArgumentException("A covariance needs 2 samples or more, not " + n);
        }
        var mean = new double[d];
        for (int i = 0; i < rows.length; i++) {
            mean[i % d] += rows[i] / (double) n;
        }
        var centred = new double[rows.length];
        double scale = Math.sqrt(n - 1.0);
        for (int i = 0; i < rows.length; i++) {
            double middle = mean[i % d];
            double off = rows[i] - middle;
            // of samples that are all alike only rounding would be left, which has no eigenvalues
            centred[i] = Math.abs(off) <= ROUNDING * Math.abs(middle) ? 0 : off / scale;
        }
        return new Gaussian(mean, Matrices.squared(centred, d));
    }

    /**
     * Fréchet distance, |m1 - m2|^2 + tr(C1 + C2 - 2 (C1 C2)^(1/2)). Dowson and Landau 1982, "The Fréchet distance
     * between multivariate normal distributions"; between features of images as in Heusel et al. 2017
     * (arXiv:1706.08500), equation 6.
     */
    double distance(Gaussian other) {
        int d = mean.length;
        double distance = -2 * Matrices.traceOfRoot(covariance, other.covariance, d);
        for (int i = 0; i < d; i++) {
            double shift = mean[i] - other.mean[i];
            distance += shift * shift + covariance[i * d + i] + other.covariance[i * d + i];
        }
        return Math.max(0, distance);
    }
}
