package io.ganymede.trainer.evaluation;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The normal distribution that features are taken to have.
 *
 * @param mean       [d, 1]
 * @param covariance [d, d], symmetric
 */
record Gaussian(DMatrixRMaj mean, DMatrixRMaj covariance) {

    /** Of the mean of floats, as a share of it. */
    private static final double ROUNDING = 1e-9;

    /** Mean and unbiased covariance of {@code rows}, [n, d] row-major, n at least 2. */
    static Gaussian of(float[] rows, int d) {
        int n = rows.length / d;
        if (n < 2) {
            throw new IllegalArgumentException("A covariance needs 2 samples or more, not " + n);
        }
        var mean = new DMatrixRMaj(d, 1);
        for (int i = 0; i < rows.length; i++) {
            mean.data[i % d] += rows[i] / (double) n;
        }
        var centred = new DMatrixRMaj(n, d);
        for (int i = 0; i < rows.length; i++) {
            double middle = mean.data[i % d];
            double off = rows[i] - middle;
            // of samples that are all alike only rounding would be left, which has no eigenvalues
            centred.data[i] = Math.abs(off) <= ROUNDING * Math.abs(middle) ? 0 : off;
        }
        var covariance = new DMatrixRMaj(d, d);
        CommonOps_DDRM.multTransA(1.0 / (n - 1), centred, centred, covariance);
        return new Gaussian(mean, covariance);
    }

    /**
     * Fréchet distance, |m1 - m2|^2 + tr(C1 + C2 - 2 (C1 C2)^(1/2)). Dowson and Landau 1982, "The Fréchet distance
     * between multivariate normal distributions"; between features of images as in Heusel et al. 2017
     * (arXiv:1706.08500), equation 6. C1 C2 has the eigenvalues of the symmetric C1^(1/2) C2 C1^(1/2), whose roots add
     * up to the last trace.
     */
    double distance(Gaussian other) {
        int d = mean.numRows;
        var shift = new DMatrixRMaj(d, 1);
        CommonOps_DDRM.subtract(mean, other.mean, shift);
        var root = root(covariance);
        var half = new DMatrixRMaj(d, d);
        var product = new DMatrixRMaj(d, d);
        CommonOps_DDRM.mult(root, other.covariance, half);
        CommonOps_DDRM.mult(half, root, product);
        var eigen = symmetric(product, false);
        double common = 0;
        for (int i = 0; i < d; i++) {
            common += Math.sqrt(Math.max(0, eigen.getEigenvalue(i).real)); // rounding may put a zero below 0
        }
        double distance = CommonOps_DDRM.dot(shift, shift)
                + CommonOps_DDRM.trace(covariance)
                + CommonOps_DDRM.trace(other.covariance)
                - 2 * common;
        return Math.max(0, distance);
    }

    /** The symmetric root of a positive semidefinite matrix: V sqrt(L) V^T. */
    private static DMatrixRMaj root(DMatrixRMaj matrix) {
        int d = matrix.numRows;
        var eigen = symmetric(matrix, true);
        var root = new DMatrixRMaj(d, d);
        for (int i = 0; i < d; i++) {
            var vector = eigen.getEigenVector(i);
            double scale = Math.sqrt(Math.max(0, eigen.getEigenvalue(i).real));
            CommonOps_DDRM.multAddTransB(scale, vector, vector, root);
        }
        return root;
    }

    private static EigenDecomposition_F64<DMatrixRMaj> symmetric(DMatrixRMaj matrix, boolean vectors) {
        int d = matrix.numRows;
        var exact = new DMatrixRMaj(d, d); // products are symmetric up to rounding only
        for (int row = 0; row < d; row++) {
            for (int column = 0; column < d; column++) {
                exact.set(row, column, (matrix.get(row, column) + matrix.get(column, row)) / 2);
            }
        }
        var eigen = DecompositionFactory_DDRM.eig(d, vectors, true);
        if (!eigen.decompose(exact)) {
            throw new IllegalStateException(
                    "The covariance of the features has no eigenvalues: is a feature infinite?");
        }
        return eigen;
    }
}
