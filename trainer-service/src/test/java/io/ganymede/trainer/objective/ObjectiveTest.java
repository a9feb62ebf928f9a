package io.ganymede.trainer.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ganymede.trainer.graph.Lab;
import org.junit.jupiter.api.Test;

class ObjectiveTest {

    private final GanLoss loss = new GanLoss.NonSaturating();

    /** The logits of TF-GAN's losses_impl_test, whose modified generator loss is published as 1.38582. */
    @Test
    void theGeneratorsLossIsThePublishedOne() {
        try (var lab = new Lab()) {
            var fake = lab.constant(new float[] {10f, 4.4f, -5.5f, 3.6f}, 4, 1);

            var value = lab.value(loss.generator(lab.tf, fake));

            assertEquals(1.38582, value, 1e-5);
        }
    }

    @Test
    void theDiscriminatorsLossIsItsDefinition() {
        try (var lab = new Lab()) {
            var real = lab.constant(new float[] {-5f, 1.4f, 12.5f, 2.7f}, 4, 1);
            var fake = lab.constant(new float[] {10f, 4.4f, -5.5f, 3.6f}, 4, 1);

            var value = lab.value(loss.discriminator(lab.tf, real, fake));

            double expected = (softplus(5) + softplus(-1.4) + softplus(-12.5) + softplus(-2.7)) / 4
                    + (softplus(10) + softplus(4.4) + softplus(-5.5) + softplus(3.6)) / 4;
            assertEquals(expected, value, 1e-5);
        }
    }

    @Test
    void logitsThatAreFarOutDoNotOverflow() {
        try (var lab = new Lab()) {
            var far = lab.constant(new float[] {-1000f}, 1, 1);

            var value = lab.value(loss.generator(lab.tf, far));

            assertEquals(1000, value);
        }
    }

    /** D(x) = w . x has the slope w everywhere, so the penalty is gamma / 2 |w|^2. */
    @Test
    void thePenaltyOfALinearDiscriminatorIsItsWeights() {
        try (var lab = new Lab()) {
            var images = lab.constant(Lab.noise(12, 1), 3, 2, 2, 1);
            var weights = lab.constant(new float[] {1, -2, 3, 0.5f}, 4, 1);
            var logits = lab.tf.linalg.matMul(lab.tf.reshape(images, lab.tf.array(3, 4)), weights);

            var value = lab.value(new R1(10).penalty(lab.graph, lab.tf, logits, images));

            assertEquals(10 / 2.0 * (1 + 4 + 9 + 0.25), value, 1e-4);
        }
    }

    private static double softplus(double x) {
        return Math.log1p(Math.exp(x));
    }
}
