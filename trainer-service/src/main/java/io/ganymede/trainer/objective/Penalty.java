package io.ganymede.trainer.objective;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** What the discriminator pays for its slope. */
public sealed interface Penalty {

    /**
     * @param judge asks the same discriminator of other images
     * @param seed  of what is drawn, int64 [2]
     * @return scalar
     */
    Operand<TFloat32> of(Graph graph, Ops tf, Judged real, Judged fake, Judged.Judge judge, Operand<TInt64> seed);

    /** Nothing is paid. */
    record None() implements Penalty {

        @Override
        public Operand<TFloat32> of(
                Graph graph, Ops tf, Judged real, Judged fake, Judged.Judge judge, Operand<TInt64> seed) {
            return tf.constant(0f);
        }
    }

    /**
     * Keeps the discriminator flat where the data is: gamma / 2 E |dD/dx|^2 over real x. Mescheder et al. 2018
     * (arXiv:1801.04406), equation 9.
     *
     * @param gamma above 0
     */
    record R1(double gamma) implements Penalty {

        @Override
        public Operand<TFloat32> of(
                Graph graph, Ops tf, Judged real, Judged fake, Judged.Judge judge, Operand<TInt64> seed) {
            return half(graph, tf, real, gamma);
        }
    }

    /**
     * R1, and the same over generated samples. Mescheder et al. 2018 (arXiv:1801.04406), equations 9 and 10; both together as
     * in Huang et al. 2024 (arXiv:2501.05441), section 2.2.
     *
     * @param gamma above 0
     */
    record R1AndR2(double gamma) implements Penalty {

        @Override
        public Operand<TFloat32> of(
                Graph graph, Ops tf, Judged real, Judged fake, Judged.Judge judge, Operand<TInt64> seed) {
            return tf.math.add(half(graph, tf, real, gamma), half(graph, tf, fake, gamma));
        }
    }

    /**
     * Keeps a critic's slope at 1 between real and generated samples: lambda E (|dD/dx| - 1)^2. Gulrajani et al. 2017
     * (arXiv:1704.00028), equation 3, with x drawn as its algorithm 1 does.
     *
     * @param lambda above 0
     */
    record Interpolates(double lambda) implements Penalty {

        /** Under the root, which has no slope at 0. */
        private static final float EPSILON = 1e-12f;

        @Override
        public Operand<TFloat32> of(
                Graph graph, Ops tf, Judged real, Judged fake, Judged.Judge judge, Operand<TInt64> seed) {
            var count = tf.slice(tf.shape(real.samples()), tf.array(0), tf.array(1)); // [n]
            var ones = new int[rank(real.samples()) - 1];
            Arrays.fill(ones, 1);
            var each = tf.concat(List.of(count, tf.constant(ones)), tf.constant(0)); // [n, 1, ...]
            var share = tf.random.statelessRandomUniform(each, seed); // [0, 1)
            var between = tf.math.add(fake.samples(), tf.math.mul(share, tf.math.sub(real.samples(), fake.samples())));
            var slope = slope(graph, tf, judge.judge(between));
            var length = tf.math.pow(tf.math.add(squares(tf, slope), tf.constant(EPSILON)), tf.constant(0.5f)); // [n]
            var excess = tf.math.squaredDifference(length, tf.constant(1f));
            return tf.math.mul(tf.constant((float) lambda), tf.math.mean(excess, tf.constant(0)));
        }
    }

    /** gamma / 2 E |dD/dx|^2. */
    private static Operand<TFloat32> half(Graph graph, Ops tf, Judged judged, double gamma) {
        var perSample = squares(tf, slope(graph, tf, judged));
        return tf.math.mul(tf.constant((float) (gamma / 2)), tf.math.mean(perSample, tf.constant(0)));
    }

    /** dD/dx, [n, ...]. */
    private static Operand<TFloat32> slope(Graph graph, Ops tf, Judged judged) {
        // dlogits/dlogits, given because TensorFlow's own, OnesLike, has no second derivative
        var ones = tf.fill(tf.shape(judged.logits()), tf.constant(1f));
        @SuppressWarnings("unchecked") // a gradient has its input's type
        var slope = (Output<TFloat32>) graph.addGradients(
                        tf.scope().makeOpName("slope"),
                        new Output<?>[] {judged.logits().asOutput()},
                        new Output<?>[] {judged.samples().asOutput()},
                        new Output<?>[] {ones.asOutput()})[0];
        return slope;
    }

    /** Sums of a sample's squares, [n]. */
    private static Operand<TFloat32> squares(Ops tf, Operand<TFloat32> samples) {
        var axes = IntStream.range(1, rank(samples)).toArray();
        return tf.reduceSum(tf.math.square(samples), tf.constant(axes));
    }

    private static int rank(Operand<TFloat32> samples) {
        return samples.shape().numDimensions();
    }
}
