package io.ganymede.trainer.graph;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * An exponential moving average of weights: a GAN's last weights go around its equilibrium, their average is nearer to it
 * (Yazici et al. 2019, arXiv:1806.04498). After t steps it decays by (1 + t) / (10 + t), until that reaches {@code decay}:
 * a short run's average is not stuck at the first weights.
 *
 * @param decay a step, from 0 (no average) to below 1
 */
public record Ema(double decay) {

    /** @param step 1 for the first, scalar */
    public List<Op> updates(
            Ops tf, Operand<TFloat32> step, List<Operand<TFloat32>> averages, List<Operand<TFloat32>> weights) {
        var early = tf.math.div(tf.math.add(step, tf.constant(1f)), tf.math.add(step, tf.constant(10f)));
        var share = tf.math.sub(tf.constant(1f), tf.math.minimum(tf.constant((float) decay), early));
        var updates = new ArrayList<Op>();
        for (int i = 0; i < weights.size(); i++) {
            var difference = tf.math.sub(weights.get(i), averages.get(i));
            updates.add(tf.assignAdd(averages.get(i), tf.math.mul(difference, share)));
        }
        return updates;
    }
}
