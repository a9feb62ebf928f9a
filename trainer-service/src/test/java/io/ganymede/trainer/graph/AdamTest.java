package io.ganymede.trainer.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ganymede.trainer.network.TensorShape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class AdamTest {

    private static final double RATE = 0.1;
    private static final double BETA1 = 0.5;
    private static final double BETA2 = 0.9;

    /** f(w) = w^2 / 2 has the gradient w; three steps by the paper's algorithm 1. */
    @Test
    void threeStepsAreThePapers() {
        try (var lab = new Lab()) {
            var state = new State(lab.tf);
            var weight = scalar(lab, state, "weight", 2);
            var moments = new Adam.Moments(List.of(scalar(lab, state, "m", 0)), List.of(scalar(lab, state, "v", 0)));
            lab.run(state.initialization());
            double w = 2;
            double m = 0;
            double v = 0;

            for (int t = 1; t <= 3; t++) {
                var step = lab.tf.constant((float) t);
                var gradient = lab.tf.math.mul(weight, lab.tf.constant(1f));
                new Adam(BETA1, BETA2)
                        .updates(
                                lab.tf,
                                step,
                                lab.tf.constant((float) RATE),
                                List.of(weight),
                                moments,
                                List.of(gradient))
                        .forEach(lab::run);
                m = BETA1 * m + (1 - BETA1) * w;
                v = BETA2 * v + (1 - BETA2) * w * w;
                w -= RATE * (m / (1 - Math.pow(BETA1, t))) / (Math.sqrt(v / (1 - Math.pow(BETA2, t))) + 1e-8);

                assertEquals(w, lab.value(weight), 1e-5, "step " + t);
            }
        }
    }

    @Test
    void onlyTheWeightsThatAreGivenMove() {
        try (var lab = new Lab()) {
            var state = new State(lab.tf);
            var own = scalar(lab, state, "own", 2);
            var other = scalar(lab, state, "other", 3);
            var moments = new Adam.Moments(List.of(scalar(lab, state, "m", 0)), List.of(scalar(lab, state, "v", 0)));
            lab.run(state.initialization());
            var loss = lab.tf.math.mul(own, other);
            var gradients = Gradients.of(lab.graph, lab.tf, loss, List.of(own));

            new Adam(BETA1, BETA2)
                    .updates(
                            lab.tf,
                            lab.tf.constant(1f),
                            lab.tf.constant((float) RATE),
                            List.of(own),
                            moments,
                            gradients)
                    .forEach(lab::run);

            assertEquals(1.9f, lab.value(own), 1e-5);
            assertEquals(3f, lab.value(other));
        }
    }

    @Test
    void anAverageHurriesAtFirst() {
        try (var lab = new Lab()) {
            var state = new State(lab.tf);
            var weight = scalar(lab, state, "weight", 11);
            var average = scalar(lab, state, "average", 0);
            lab.run(state.initialization());

            new Ema(0.999)
                    .updates(lab.tf, lab.tf.constant(1f), List.of(average), List.of(weight))
                    .forEach(lab::run);

            assertEquals(11 * (1 - 2 / 11f), lab.value(average), 1e-5);
        }
    }

    @Test
    void anAverageEndsAtItsOwnPace() {
        try (var lab = new Lab()) {
            var state = new State(lab.tf);
            var weight = scalar(lab, state, "weight", 1);
            var average = scalar(lab, state, "average", 0);
            lab.run(state.initialization());

            new Ema(0.9)
                    .updates(lab.tf, lab.tf.constant(10_000f), List.of(average), List.of(weight))
                    .forEach(lab::run);

            assertEquals(0.1f, lab.value(average), 1e-6);
        }
    }

    @Test
    void weightsOfAKeyAreTheSameAndOfAnotherNot() {
        try (var lab = new Lab()) {
            var network = io.ganymede.trainer.network.Network.from(4).then(io.ganymede.trainer.network.Layer.dense(3));
            var state = new State(lab.tf);
            var first = state.weights("first", network, 1).getFirst();
            var same = state.weights("same", network, 1).getFirst();
            var other = state.weights("other", network, 2).getFirst();

            lab.run(state.initialization());

            assertArrayEquals(lab.values(first), lab.values(same));
            assertEquals(false, java.util.Arrays.equals(lab.values(first), lab.values(other)));
        }
    }

    private static Operand<TFloat32> scalar(Lab lab, State state, String name, float value) {
        return state.declare(name, TensorShape.of(1), lab.constant(new float[] {value}, 1));
    }
}
