package io.ganymede.trainer.graph;

import io.ganymede.trainer.network.Network;
import io.ganymede.trainer.network.TensorShape;
import io.ganymede.trainer.network.Weight;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A network's matrices, each divided by its largest singular value, which one step of power iteration follows: Miyato et al.
 * 2018 (arXiv:1802.05957), algorithm 1. A convolution's kernel counts as the matrix [height * width * in, out]; biases stay.
 *
 * @param weights as {@link Network#weights()} lists them, divided
 * @param updates keep what was followed for the next step; to be run when the weights move
 */
public record SpectralNorm(List<Operand<TFloat32>> weights, List<Update> updates) {

    private static final float EPSILON = 1e-12f;

    /**
     * @param vector the variable, [1, out]
     * @param next   its next value
     */
    public record Update(Operand<TFloat32> vector, Operand<TFloat32> next) {

        public Op in(Ops tf) {
            return tf.assign(vector, next);
        }
    }

    /**
     * @param name of the network's vectors in {@code state}
     * @param key  of the stream that the first vectors are drawn from
     */
    public static SpectralNorm of(
            Ops tf, State state, String name, Network network, List<Operand<TFloat32>> weights, long key) {
        var divided = new ArrayList<Operand<TFloat32>>();
        var updates = new ArrayList<Update>();
        for (int i = 0; i < weights.size(); i++) {
            var weight = network.weights().get(i);
            if (weight.shape().sizes().size() == 1) {
                divided.add(weights.get(i));
                continue;
            }
            var start =
                    new Weight(weight.name(), TensorShape.of(1, weight.shape().last()), 1);
            var vector = state.drawn(name + "/" + start.name(), start, key, i);
            var matrix = tf.reshape(weights.get(i), tf.array(-1, weight.shape().last())); // [rows, out]
            var left = tf.stopGradient(unit(tf, tf.linalg.matMul(vector, matrix, transposeB()))); // v = W u, [1, rows]
            var right = tf.stopGradient(unit(tf, tf.linalg.matMul(left, matrix))); // u = W^T v, [1, out]
            var largest = tf.reshape(
                    tf.linalg.matMul(tf.linalg.matMul(left, matrix), right, transposeB()), tf.array(new int[0]));
            divided.add(tf.math.div(weights.get(i), largest));
            updates.add(new Update(vector, right));
        }
        return new SpectralNorm(List.copyOf(divided), List.copyOf(updates));
    }

    private static org.tensorflow.op.linalg.MatMul.Options transposeB() {
        return org.tensorflow.op.linalg.MatMul.transposeB(true);
    }

    private static Operand<TFloat32> unit(Ops tf, Operand<TFloat32> vector) {
        var length = tf.math.sqrt(tf.reduceSum(tf.math.square(vector), tf.array(0, 1)));
        return tf.math.div(vector, tf.math.add(length, tf.constant(EPSILON)));
    }
}
