package io.ganymede.trainer.graph;

import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.linalg.SelfAdjointEig;
import org.tensorflow.types.TFloat64;

/** Products and roots of matrices in float64: of 2048 rows and columns in seconds, where plain Java takes minutes. All are row-major. */
public final class Matrices {

    private Matrices() {}

    /** R^T R, [d, d]. @param rows R, [n, d] */
    public static double[] squared(double[] rows, int d) {
        try (var graph = new Graph();
                var session = Sessions.open(graph)) {
            var tf = Ops.create(graph);
            var r = matrix(tf, d);
            var squared = tf.linalg.matMul(r, r, MatMul.transposeA(true));
            try (var values = of(rows, d);
                    var result = session.runner().feed(r, values).fetch(squared).run()) {
                return values((TFloat64) result.get(0));
            }
        }
    }

    /**
     * tr (A B)^(1/2) of two positive semidefinite matrices [d, d]: A B has the eigenvalues of the symmetric A^(1/2) B A^(1/2), whose roots
     * add up to it.
     *
     * @throws IllegalStateException if they have none, since a number is infinite or is none
     */
    public static double traceOfRoot(double[] a, double[] b, int d) {
        try (var graph = new Graph();
                var session = Sessions.open(graph)) {
            var tf = Ops.create(graph);
            var first = matrix(tf, d);
            var second = matrix(tf, d);
            var eigen = tf.linalg.selfAdjointEig(first);
            // V sqrt(L) V^T; rounding may put a zero below 0
            var scaled = tf.math.mul(eigen.v(), root(tf, eigen.e()));
            var root = tf.linalg.matMul(scaled, eigen.v(), MatMul.transposeB(true));
            var product = tf.linalg.matMul(tf.linalg.matMul(root, second), root);
            // symmetric up to rounding only
            var symmetric = tf.math.div(
                    tf.math.add(product, tf.linalg.transpose(product, tf.constant(new int[] {1, 0}))),
                    tf.constant(2.0));
            var values = tf.linalg
                    .selfAdjointEig(symmetric, SelfAdjointEig.computeV(false))
                    .e();
            var trace = tf.reduceSum(root(tf, values), tf.constant(0));
            try (var one = of(a, d);
                    var other = of(b, d);
                    var result = session.runner()
                            .feed(first, one)
                            .feed(second, other)
                            .fetch(trace)
                            .run()) {
                double sum = values((TFloat64) result.get(0))[0];
                if (!Double.isFinite(sum)) {
                    throw new IllegalStateException("The root of the product has the trace " + sum);
                }
                return sum;
            }
        } catch (TFInvalidArgumentException e) {
            throw new IllegalStateException("A matrix has no eigenvalues: is a number infinite?", e);
        }
    }

    private static TFloat64 of(double[] rows, int d) {
        return TFloat64.tensorOf(Shape.of(rows.length / d, d), DataBuffers.of(rows, true, false));
    }

    private static double[] values(TFloat64 tensor) {
        var values = new double[Math.toIntExact(tensor.size())];
        tensor.asRawTensor().data().asDoubles().read(values);
        return values;
    }

    private static Operand<TFloat64> matrix(Ops tf, int d) {
        return tf.placeholder(TFloat64.class, Placeholder.shape(Shape.of(-1, d)));
    }

    private static Operand<TFloat64> root(Ops tf, Operand<TFloat64> values) {
        return tf.math.sqrt(tf.math.maximum(values, tf.constant(0.0)));
    }
}
