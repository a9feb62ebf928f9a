package io.ganymede.trainer.objective;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How likely a sample is, given what its latent brings back: a normal distribution around that, the same in each direction. */
public sealed interface Likelihood {

    /**
     * The smallest variance: that of a uniform distribution as wide as one step of a byte, in values from -1 to 1. What is
     * brought back to the bit would otherwise be infinitely likely.
     */
    double LEAST_VARIANCE = Math.pow(2.0 / 255, 2) / 12;

    /**
     * What it costs in nats: -log p(x | z), mean over the samples.
     *
     * @param x    [n, ...]
     * @param back [n, ...]
     * @param size values of one sample
     * @return scalar
     */
    Operand<TFloat32> cost(Ops tf, Operand<TFloat32> x, Operand<TFloat32> back, int size);

    /**
     * With the variance that makes the batch likeliest, which is its mean squared error: D / 2 (1 + log 2 pi v) for D values.
     * Reconstruction and divergence then have the weights of the evidence lower bound, and there is none to choose. Rybkin et
     * al. 2021 (arXiv:2006.13202), "optimal sigma-VAE".
     */
    record Calibrated() implements Likelihood {

        @Override
        public Operand<TFloat32> cost(Ops tf, Operand<TFloat32> x, Operand<TFloat32> back, int size) {
            var variance = tf.math.maximum(error(tf, x, back), tf.constant((float) LEAST_VARIANCE));
            var twice = tf.math.log(tf.math.mul(variance, tf.constant((float) (2 * Math.PI * Math.E))));
            return tf.math.mul(twice, tf.constant(size / 2f));
        }
    }

    /** With the variance 1, up to a constant: |x - back|^2 / 2. Larsen et al. 2016 (arXiv:1512.09300), equation 7. */
    record Unit() implements Likelihood {

        @Override
        public Operand<TFloat32> cost(Ops tf, Operand<TFloat32> x, Operand<TFloat32> back, int size) {
            return tf.math.mul(error(tf, x, back), tf.constant(size / 2f));
        }
    }

    /**
     * The same outside a graph, with a variance that was measured before: the cost of one sample.
     *
     * @param error    its squared error, summed over its values
     * @param variance above 0
     */
    static double cost(double error, double variance, int size) {
        return (size * Math.log(2 * Math.PI * variance) + error / variance) / 2;
    }

    /** Mean squared error of a value, scalar. */
    private static Operand<TFloat32> error(Ops tf, Operand<TFloat32> x, Operand<TFloat32> back) {
        var squares = tf.reshape(tf.math.squaredDifference(x, back), tf.array(-1)); // [n D]
        return tf.math.mean(squares, tf.constant(0));
    }
}
