package io.ganymede.trainer.graph;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Kingma and Ba 2015 (arXiv:1412.6980), algorithm 1 in the order of operations that the end of its section 2 gives. The
 * powers of the betas are computed from the number of the step, so the two moments are all its state.
 */
public record Adam(double beta1, double beta2) {

    private static final float EPSILON = 1e-8f;

    /**
     * One player's moments.
     *
     * @param first  running means of the gradients
     * @param second running means of their squares
     */
    public record Moments(List<Operand<TFloat32>> first, List<Operand<TFloat32>> second) {}

    /**
     * @param step      1 for the first, scalar
     * @param learningRate of this step, scalar
     * @param gradients of {@code weights}, in their order
     */
    public List<Op> updates(
            Ops tf,
            Operand<TFloat32> step,
            Operand<TFloat32> learningRate,
            List<Operand<TFloat32>> weights,
            Moments moments,
            List<Operand<TFloat32>> gradients) {
        var power1 = tf.math.pow(tf.constant((float) beta1), step);
        var power2 = tf.math.pow(tf.constant((float) beta2), step);
        var updates = new ArrayList<Op>();
        for (int i = 0; i < weights.size(); i++) {
            updates.add(tf.train.applyAdam(
                    weights.get(i),
                    moments.first().get(i),
                    moments.second().get(i),
                    power1,
                    power2,
                    learningRate,
                    tf.constant((float) beta1),
                    tf.constant((float) beta2),
                    tf.constant(EPSILON),
                    gradients.get(i)));
        }
        return updates;
    }
}
