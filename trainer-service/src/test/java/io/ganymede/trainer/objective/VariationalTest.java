package io.ganymede.trainer.objective;

import static io.ganymede.trainer.network.Layer.conv;
import static io.ganymede.trainer.network.Layer.dense;
import static io.ganymede.trainer.network.Layer.embed;
import static io.ganymede.trainer.network.Layer.leakyRelu;
import static io.ganymede.trainer.network.Layer.tanh;
import static io.ganymede.trainer.network.Layer.transposedConv;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ganymede.trainer.graph.Gradients;
import io.ganymede.trainer.graph.GraphNetwork;
import io.ganymede.trainer.graph.Lab;
import io.ganymede.trainer.network.Network;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The evidence lower bound's derivative through generator, draw and encoder, against central differences. */
class VariationalTest {

    private static final int N = 3;
    private static final int LATENT = 2;
    private static final float STEP = 2e-3f;
    private static final Network ENCODER =
            Network.from(4, 4, 2).then(conv(3, 4, 2), leakyRelu(), dense(5), embed(3), leakyRelu(), dense(2 * LATENT));
    private static final Network GENERATOR =
            Network.from(LATENT).then(dense(2, 2, 3), embed(3), transposedConv(2, 4, 2), tanh());

    private static final Network JUDGE = Network.from(4, 4, 2).then(conv(3, 4, 2), leakyRelu());

    @Test
    void theEncodersGradientIsTheSlopeOfWhatIsComputed() {
        derived(1, 0);
    }

    @Test
    void theGeneratorsGradientIsTheSlopeOfWhatIsComputed() {
        derived(0, 1);
    }

    /** As a VAE-GAN compares, by what a discriminator's convolution sees. */
    @Test
    void gradientsThroughADiscriminatorsFeaturesAreSlopesToo() {
        derived(1, 0, VariationalTest::inFeatures);
        derived(0, 1, VariationalTest::inFeatures);
    }

    private static void derived(float byEncoder, float byGenerator) {
        derived(byEncoder, byGenerator, VariationalTest::loss);
    }

    @FunctionalInterface
    private interface Compared {

        Operand<TFloat32> loss(Lab lab, List<Operand<TFloat32>> encoder, List<Operand<TFloat32>> generator);
    }

    /** @param byEncoder, byGenerator how far their weights go along a random direction */
    private static void derived(float byEncoder, float byGenerator, Compared compared) {
        try (var lab = new Lab()) {
            var encoder = weights(lab, ENCODER, 0, 10);
            var generator = weights(lab, GENERATOR, 0, 20);
            var loss = compared.loss(lab, encoder, generator);
            var ahead = compared.loss(
                    lab, weights(lab, ENCODER, STEP * byEncoder, 10), weights(lab, GENERATOR, STEP * byGenerator, 20));
            var behind = compared.loss(
                    lab,
                    weights(lab, ENCODER, -STEP * byEncoder, 10),
                    weights(lab, GENERATOR, -STEP * byGenerator, 20));

            double slope = byEncoder * slope(lab, loss, encoder, 10) + byGenerator * slope(lab, loss, generator, 20);

            double expected = (lab.value(ahead) - lab.value(behind)) / (2 * STEP);
            assertEquals(expected, slope, 1e-2 * Math.max(1, Math.abs(expected)));
        }
    }

    private static Operand<TFloat32> inFeatures(
            Lab lab, List<Operand<TFloat32>> encoder, List<Operand<TFloat32>> generator) {
        var labels = lab.tf.array(0L, 1L, 2L);
        var x = lab.constant(Lab.noise(N * 32, 1), N, 4, 4, 2);
        var noise = lab.constant(Lab.noise(N * LATENT, 2), N, LATENT);
        var posterior = Posterior.of(lab.tf, new GraphNetwork(ENCODER, encoder).apply(lab.tf, x, labels), LATENT);
        var back = new GraphNetwork(GENERATOR, generator).apply(lab.tf, posterior.sample(lab.tf, noise), labels);
        var judge = new GraphNetwork(JUDGE, weights(lab, JUDGE, 0, 30));
        var real = judge.apply(lab.tf, x, labels);
        int size = JUDGE.out().elements();
        return new Likelihood.Unit().cost(lab.tf, real, judge.apply(lab.tf, back, labels), size);
    }

    private static Operand<TFloat32> loss(Lab lab, List<Operand<TFloat32>> encoder, List<Operand<TFloat32>> generator) {
        var labels = lab.tf.array(0L, 1L, 2L);
        var x = lab.constant(Lab.noise(N * 32, 1), N, 4, 4, 2);
        var noise = lab.constant(Lab.noise(N * LATENT, 2), N, LATENT);
        var code = new GraphNetwork(ENCODER, encoder).apply(lab.tf, x, labels);
        var posterior = Posterior.of(lab.tf, code, LATENT);
        var back = new GraphNetwork(GENERATOR, generator).apply(lab.tf, posterior.sample(lab.tf, noise), labels);
        return lab.tf.math.add(new Likelihood.Calibrated().cost(lab.tf, x, back, 32), posterior.divergence(lab.tf));
    }

    /** Random ones, and {@code by} of a random direction on top. */
    private static List<Operand<TFloat32>> weights(Lab lab, Network network, float by, long seed) {
        var weights = new ArrayList<Operand<TFloat32>>();
        for (var weight : network.weights()) {
            var values = Lab.noise(weight.shape().elements(), seed + weights.size());
            var direction = direction(weight.shape().elements(), seed + weights.size());
            for (int i = 0; i < values.length; i++) {
                values[i] = 0.3f * values[i] + by * direction[i];
            }
            var shape = weight.shape().sizes().stream()
                    .mapToLong(Integer::longValue)
                    .toArray();
            weights.add(lab.constant(values, shape));
        }
        return weights;
    }

    private static float[] direction(int size, long seed) {
        return Lab.noise(size, ~seed);
    }

    private static double slope(Lab lab, Operand<TFloat32> loss, List<Operand<TFloat32>> weights, long seed) {
        double slope = 0;
        var gradients = Gradients.of(lab.graph, lab.tf, loss, weights);
        for (int i = 0; i < gradients.size(); i++) {
            var gradient = lab.values(gradients.get(i));
            var direction = direction(gradient.length, seed + i);
            for (int j = 0; j < gradient.length; j++) {
                slope += gradient[j] * direction[j];
            }
        }
        return slope;
    }
}
