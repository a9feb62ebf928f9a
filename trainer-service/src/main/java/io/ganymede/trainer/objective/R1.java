package io.ganymede.trainer.objective;

import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Keeps the discriminator flat where the data is: gamma / 2 * E |dD/dx|^2 over real x. Mescheder et al. 2018
 * (arXiv:1801.04406), equation 9.
 *
 * @param gamma 0 or more
 */
public record R1(double gamma) {

    /**
     * @param logits of {@code images}, [n, 1], by operations that can be derived twice: leaky ReLU, strided convolution
     * @param images [n, height, width, channels]
     */
    public Operand<TFloat32> penalty(Graph graph, Ops tf, Operand<TFloat32> logits, Operand<TFloat32> images) {
        // dlogits/dlogits, given because TensorFlow's own, OnesLike, has no second derivative
        var ones = tf.fill(tf.shape(logits), tf.constant(1f));
        @SuppressWarnings("unchecked") // a gradient has its input's type
        var slope = (Output<TFloat32>) graph.addGradients(
                        tf.scope().makeOpName("r1"),
                        new Output<?>[] {logits.asOutput()},
                        new Output<?>[] {images.asOutput()},
                        new Output<?>[] {ones.asOutput()})[0];
        var perImage = tf.reduceSum(tf.math.square(slope), tf.array(1, 2, 3)); // [n]
        return tf.math.mul(tf.constant((float) (gamma / 2)), tf.math.mean(perImage, tf.constant(0)));
    }
}
