package io.ganymede.trainer.objective;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Where an encoder takes a sample's latent to be: a normal distribution whose components are independent. Kingma and Welling
 * 2014 (arXiv:1312.6114), equation 9.
 *
 * @param mean        [n, latent]
 * @param logVariance [n, latent]
 */
public record Posterior(Operand<TFloat32> mean, Operand<TFloat32> logVariance) {

    /** @param code what an encoder gives: means, and behind them log variances, [n, 2 latent] */
    public static Posterior of(Ops tf, Operand<TFloat32> code, int latent) {
        var size = tf.array(-1, latent);
        return new Posterior(
                tf.slice(code, tf.array(0, 0), size), // [n, latent]
                tf.slice(code, tf.array(0, latent), size)); // [n, latent]
    }

    /**
     * z = mean + deviation noise, so that a gradient reaches both: equation 10 there, with one draw.
     *
     * @param noise standard normal, [n, latent]
     * @return [n, latent]
     */
    public Operand<TFloat32> sample(Ops tf, Operand<TFloat32> noise) {
        var deviation = tf.math.exp(tf.math.mul(logVariance, tf.constant(0.5f)));
        return tf.math.add(mean, tf.math.mul(deviation, noise));
    }

    /**
     * Kullback-Leibler divergence from the standard normal distribution, in nats: the sum over the components of
     * (mean^2 + variance - 1 - log variance) / 2. Appendix B there.
     *
     * @return mean over the samples, scalar
     */
    public Operand<TFloat32> divergence(Ops tf) {
        var squares = tf.math.add(tf.math.square(mean), tf.math.exp(logVariance));
        var twice = tf.math.sub(squares, tf.math.add(logVariance, tf.constant(1f))); // [n, latent]
        var sums = tf.reduceSum(twice, tf.constant(1)); // [n]
        return tf.math.mul(tf.math.mean(sums, tf.constant(0)), tf.constant(0.5f));
    }
}
