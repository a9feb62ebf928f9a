package io.ganymede.trainer.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ganymede.trainer.graph.Lab;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class ObjectiveTest {

    /** The logits of TF-GAN's losses_impl_test. */
    private static final float[] REAL = {-5f, 1.4f, 12.5f, 2.7f};

    private static final float[] FAKE = {10f, 4.4f, -5.5f, 3.6f};

    /** What TF-GAN's losses_impl_test expects of these logits, discriminator and generator. */
    static Stream<Arguments> published() {
        return Stream.of(
                Arguments.of(new GanLoss.LeastSquares(), 41.73375, 17.69625),
                Arguments.of(new GanLoss.Wasserstein(), 0.22500, -3.12500),
                Arguments.of(new GanLoss.Hinge(), 6.75, -3.125));
    }

    @ParameterizedTest
    @MethodSource("published")
    void lossesAreThePublishedOnes(GanLoss loss, double discriminator, double generator) {
        try (var lab = new Lab()) {
            assertEquals(discriminator, lab.value(loss.discriminator(lab.tf, real(lab), fake(lab))), 1e-4);
            assertEquals(generator, lab.value(loss.generator(lab.tf, real(lab), fake(lab))), 1e-5);
        }
    }

    /** TF-GAN's modified generator loss. */
    @Test
    void theNonSaturatingGeneratorsLossIsThePublishedOne() {
        try (var lab = new Lab()) {
            var value = lab.value(new GanLoss.NonSaturating().generator(lab.tf, real(lab), fake(lab)));

            assertEquals(1.38582, value, 1e-5);
        }
    }

    @Test
    void theNonSaturatingDiscriminatorsLossIsItsDefinition() {
        try (var lab = new Lab()) {
            var value = lab.value(new GanLoss.NonSaturating().discriminator(lab.tf, real(lab), fake(lab)));

            double expected = (softplus(5) + softplus(-1.4) + softplus(-12.5) + softplus(-2.7)) / 4
                    + (softplus(10) + softplus(4.4) + softplus(-5.5) + softplus(3.6)) / 4;
            assertEquals(expected, value, 1e-5);
        }
    }

    @Test
    void aRelativisticPairCountsByItsDifference() {
        var loss = new GanLoss.Relativistic();
        try (var lab = new Lab()) {
            var discriminator = lab.value(loss.discriminator(lab.tf, real(lab), fake(lab)));
            var generator = lab.value(loss.generator(lab.tf, real(lab), fake(lab)));

            assertEquals((softplus(15) + softplus(3) + softplus(-18) + softplus(0.9)) / 4, discriminator, 1e-5);
            assertEquals((softplus(-15) + softplus(-3) + softplus(18) + softplus(-0.9)) / 4, generator, 1e-5);
        }
    }

    @Test
    void logitsThatAreFarOutDoNotOverflow() {
        try (var lab = new Lab()) {
            var far = lab.constant(new float[] {-1000f}, 1, 1);

            assertEquals(1000, lab.value(new GanLoss.NonSaturating().generator(lab.tf, far, far)));
            assertEquals(
                    1000,
                    lab.value(new GanLoss.Relativistic()
                            .discriminator(lab.tf, far, lab.constant(new float[] {0f}, 1, 1))));
        }
    }

    /** D(x) = w . x has the slope w everywhere, so each penalty is a number that |w|^2 = 14.25 gives. */
    static Stream<Arguments> slopes() {
        double square = 1 + 4 + 9 + 0.25;
        return Stream.of(
                Arguments.of(new Penalty.None(), 0),
                Arguments.of(new Penalty.R1(10), 10 / 2.0 * square),
                Arguments.of(new Penalty.R1AndR2(10), 10 / 2.0 * 2 * square),
                Arguments.of(new Penalty.Interpolates(10), 10 * Math.pow(Math.sqrt(square) - 1, 2)));
    }

    @ParameterizedTest
    @MethodSource("slopes")
    void thePenaltyOfALinearDiscriminatorIsItsWeights(Penalty penalty, double expected) {
        try (var lab = new Lab()) {
            var judge = linear(lab);
            var real = judge.judge(lab.constant(Lab.noise(12, 1), 3, 2, 2, 1));
            var fake = judge.judge(lab.constant(Lab.noise(12, 2), 3, 2, 2, 1));

            var value = lab.value(penalty.of(lab.graph, lab.tf, real, fake, judge, lab.tf.array(1L, 2L)));

            assertEquals(expected, value, 1e-3);
        }
    }

    /** |x|^2 / 2 has the slope x: at the interpolate of 0 and x it is the share that was drawn. */
    @Test
    void interpolatesLieBetweenRealAndGeneratedImages() {
        try (var lab = new Lab()) {
            Judged.Judge judge = images -> new Judged(images, halfSquares(lab.tf, images));
            var ones = judge.judge(lab.constant(new float[] {1, 1, 1}, 3, 1, 1, 1));
            var zeros = judge.judge(lab.constant(new float[] {0, 0, 0}, 3, 1, 1, 1));
            var seed = lab.tf.array(1L, 2L);

            var value = lab.value(new Penalty.Interpolates(1).of(lab.graph, lab.tf, ones, zeros, judge, seed));

            double expected = 0;
            for (float share : lab.values(lab.tf.random.statelessRandomUniform(lab.tf.array(3, 1, 1, 1), seed))) {
                expected += Math.pow(share - 1, 2) / 3;
            }
            assertEquals(expected, value, 1e-5);
        }
    }

    private static Judged.Judge linear(Lab lab) {
        var weights = lab.constant(new float[] {1, -2, 3, 0.5f}, 4, 1);
        return images -> new Judged(images, lab.tf.linalg.matMul(lab.tf.reshape(images, lab.tf.array(3, 4)), weights));
    }

    private static Operand<TFloat32> halfSquares(Ops tf, Operand<TFloat32> images) {
        var sums = tf.reduceSum(tf.math.square(images), tf.array(1, 2)); // [n, 1]
        return tf.math.mul(sums, tf.constant(0.5f));
    }

    private static Operand<TFloat32> real(Lab lab) {
        return lab.constant(REAL, 4, 1);
    }

    private static Operand<TFloat32> fake(Lab lab) {
        return lab.constant(FAKE, 4, 1);
    }

    private static double softplus(double x) {
        return Math.log1p(Math.exp(x));
    }
}
