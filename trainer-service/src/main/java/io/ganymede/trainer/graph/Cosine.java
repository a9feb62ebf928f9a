package io.ganymede.trainer.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A number that changes along half a cosine: Loshchilov and Hutter 2017 (arXiv:1608.03983), equation 5, without restarts.
 *
 * @param from   at the first step
 * @param to     after the last
 * @param steps  1 or more
 * @param warmup steps in which it grows from 0 in a straight line, on top of that; 0 for none
 */
public record Cosine(double from, double to, int steps, int warmup) {

    /**
     * @param step 1 for the first, scalar
     * @return scalar
     */
    public Operand<TFloat32> at(Ops tf, Operand<TFloat32> step) {
        var value = from == to ? tf.constant((float) from) : falling(tf, step);
        return warmup == 0
                ? value
                : tf.math.mul(value, tf.math.minimum(tf.constant(1f), tf.math.div(step, tf.constant((float) warmup))));
    }

    /** to + (from - to) (1 + cos(pi t / T)) / 2. */
    private Operand<TFloat32> falling(Ops tf, Operand<TFloat32> step) {
        var done = tf.math.sub(step, tf.constant(1f));
        var angle = tf.math.mul(done, tf.constant((float) (Math.PI / steps)));
        var share = tf.math.add(tf.math.cos(angle), tf.constant(1f));
        return tf.math.add(tf.constant((float) to), tf.math.mul(share, tf.constant((float) ((from - to) / 2))));
    }
}
