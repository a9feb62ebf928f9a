package io.ganymede.trainer.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.event.Precision;
import io.ganymede.trainer.network.Layer;
import io.ganymede.trainer.network.Network;
import io.ganymede.trainer.network.SequenceLayer;
import io.ganymede.trainer.network.Spell;
import io.ganymede.trainer.network.Stft;
import io.ganymede.trainer.network.TensorShape;
import io.ganymede.trainer.network.Weight;
import io.ganymede.trainer.objective.Judged;
import io.ganymede.trainer.objective.Penalty;
import io.ganymede.trainer.recipe.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Derivatives along a random direction, against central differences. */
class GraphNetworkTest {

    private static final int N = 3;
    private static final int CLASSES = 3;
    private static final float STEP = 4e-3f;

    static List<Network> networks() {
        return List.of(
                Network.from(5).then(Layer.dense(4)),
                Network.from(5).then(Layer.dense(2, 2, 3), Layer.embed(CLASSES)),
                Network.from(4, 4, 2).then(Layer.conv(3, 3, 1)),
                Network.from(4, 4, 2).then(Layer.conv(3, 4, 2)),
                Network.from(2, 2, 3).then(Layer.transposedConv(2, 4, 2)),
                Network.from(5).then(Layer.dense(2, 2, 3), Layer.pixelNorm()),
                Network.from(5).then(Layer.dense(6), Layer.leakyRelu()),
                Network.from(5).then(Layer.dense(6), Layer.tanh()),
                Network.from(2, 2, 3).then(Layer.upsample()),
                Network.from(4, 4, 2).then(Layer.downsample()),
                Network.from(4, 4, 2).then(Layer.residual(Layer.conv(3, 3, 1), Layer.leakyRelu(), Layer.conv(2, 3, 1))),
                Network.from(9, 2).then(SequenceLayer.conv1d(3, 5, 1)),
                Network.from(9, 2).then(SequenceLayer.conv1d(3, 5, 4)),
                Network.from(3, 2).then(SequenceLayer.transposedConv1d(2, 5, 4), SequenceLayer.crop(9)),
                Network.from(5).then(Layer.dense(3, 4), Layer.embed(CLASSES), Layer.softmax()),
                Network.from(12).then(new Spell(4, 3, 5, CLASSES, 0.7, Spell.Draw.RELAXED)),
                Network.from(64).then(Layer.dense(64, 1), new SequenceLayer.Spectrogram(new Stft(16, 4, 16))),
                Network.from(2, 2, 3).then(Layer.project(0)),
                Network.from(2, 2, 3).then(Layer.project(CLASSES)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void gradientsAreTheSlopesOfWhatIsComputed(Network network) {
        try (var lab = new Lab()) {
            var x = x(lab, network);
            var labels = lab.tf.array(0L, 1L, 2L);
            var weights = new Weights(lab, network);

            var loss = loss(lab, network, weights.at(0), x);
            var ahead = loss(lab, network, weights.at(STEP), x);
            var behind = loss(lab, network, weights.at(-STEP), x);
            var slope = weights.slope(Gradients.of(lab.graph, lab.tf, loss, weights.at(0)));

            assertClose((lab.value(ahead) - lab.value(behind)) / (2 * STEP), slope);
        }
    }

    static List<Penalty> penalties() {
        return List.of(new Penalty.R1(2), new Penalty.R1AndR2(2), new Penalty.Interpolates(2));
    }

    /** Everything that a discriminator may be made of. */
    @ParameterizedTest
    @MethodSource("penalties")
    void aPenaltyCanBeDerived(Penalty penalty) {
        derived(
                penalty,
                Network.from(4, 4, 2)
                        .then(Layer.residual(Layer.conv(2, 3, 1)), Layer.downsample(), Layer.pixelNorm())
                        .then(Layer.dense(5), Layer.project(CLASSES)));
    }

    /** Everything that a discriminator of sounds or texts may be made of. */
    @ParameterizedTest
    @MethodSource("penalties")
    void aPenaltyOfSequencesCanBeDerived(Penalty penalty) {
        derived(
                penalty,
                Network.from(9, 2)
                        .then(Layer.residual(SequenceLayer.conv1d(2, 3, 1)), SequenceLayer.phaseShuffle(2))
                        .then(SequenceLayer.conv1d(3, 5, 4), Layer.pixelNorm(), Layer.project(CLASSES)));
    }

    /** Only as far as the step does not cross many kinks. */
    @Test
    void aPenaltyCanBeDerivedThroughLeakyRelu() {
        derived(
                new Penalty.R1(2),
                Network.from(4, 4, 2)
                        .then(Layer.conv(4, 4, 2), Layer.leakyRelu(), Layer.pixelNorm())
                        .then(Layer.dense(5), Layer.leakyRelu(), Layer.project(CLASSES)));
    }

    private static void derived(Penalty penalty, Network network) {
        try (var lab = new Lab()) {
            var x = x(lab, network);
            var weights = new Weights(lab, network);

            var loss = penalized(lab, network, penalty, weights.at(0), x);
            var ahead = penalized(lab, network, penalty, weights.at(STEP), x);
            var behind = penalized(lab, network, penalty, weights.at(-STEP), x);
            var slope = weights.slope(Gradients.of(lab.graph, lab.tf, loss, weights.at(0)));

            assertClose((lab.value(ahead) - lab.value(behind)) / (2 * STEP), slope);
        }
    }

    static List<Network> products() {
        return List.of(
                Network.from(40).then(Layer.dense(2, 2, 5)),
                Network.from(8, 8, 4).then(Layer.conv(5, 3, 1)),
                Network.from(8, 8, 4).then(Layer.conv(5, 4, 2)),
                Network.from(4, 4, 6).then(Layer.transposedConv(5, 4, 2)));
    }

    /** Factors and sums are off by up to 1 in 2^9 each. */
    @ParameterizedTest
    @MethodSource("products")
    void productsOfBfloat16AreNearThoseOfFloat32AndSoAreTheirSlopes(Network network) {
        try (var lab = new Lab()) {
            var x = x(lab, network);
            var weights = new Weights(lab, network).at(0);
            var labels = lab.tf.array(0L, 1L, 2L);

            var wide = new GraphNetwork(network, weights).apply(lab.tf, x, labels, practice(lab, Precision.FLOAT32));
            var narrow = new GraphNetwork(network, weights).apply(lab.tf, x, labels, practice(lab, Precision.BFLOAT16));

            assertNear(lab.values(wide), lab.values(narrow));
            for (int i = 0; i < weights.size(); i++) {
                var of = List.of(weights.get(i));
                assertNear(
                        lab.values(Gradients.of(lab.graph, lab.tf, squares(lab, wide), of)
                                .getFirst()),
                        lab.values(Gradients.of(lab.graph, lab.tf, squares(lab, narrow), of)
                                .getFirst()));
            }
        }
    }

    /** Without kinks, that rounding would cross. */
    @ParameterizedTest
    @MethodSource("penalties")
    void aPenaltyCanBeDerivedThroughBfloat16(Penalty penalty) {
        var network = Network.from(8, 8, 4)
                .then(Layer.conv(6, 4, 2), Layer.pixelNorm(), Layer.dense(8), Layer.project(CLASSES));
        try (var lab = new Lab()) {
            var x = x(lab, network);
            var weights = new Weights(lab, network).at(0);

            var wide = penalized(lab, network, penalty, weights, x, practice(lab, Precision.FLOAT32));
            var narrow = penalized(lab, network, penalty, weights, x, practice(lab, Precision.BFLOAT16));

            var kernel = List.of(weights.getFirst());
            assertNear(
                    lab.values(Gradients.of(lab.graph, lab.tf, wide, kernel).getFirst()),
                    lab.values(Gradients.of(lab.graph, lab.tf, narrow, kernel).getFirst()));
        }
    }

    private static Operand<TFloat32> squares(Lab lab, Operand<TFloat32> values) {
        return lab.tf.nn.l2Loss(values);
    }

    private static void assertNear(float[] wide, float[] narrow) {
        double error = 0;
        double size = 0;
        for (int i = 0; i < wide.length; i++) {
            error += Math.pow(wide[i] - narrow[i], 2);
            size += Math.pow(wide[i], 2);
        }
        double relative = Math.sqrt(error / size);
        assertTrue(relative < 0.03, "off by %s".formatted(relative));
        assertNotEquals(0, relative);
    }

    @Test
    void aSampleDoesNotDependOnItsNeighbours() {
        var network = Network.from(5).then(Layer.dense(2, 2, 3), Layer.embed(CLASSES), Layer.pixelNorm());
        try (var lab = new Lab()) {
            var weights = new Weights(lab, network);
            var noise = Lab.noise(10, 3);

            var both = lab.values(new GraphNetwork(network, weights.at(0))
                    .apply(lab.tf, lab.constant(noise, 2, 5), lab.tf.array(1L, 2L)));
            var first = lab.values(new GraphNetwork(network, weights.at(0))
                    .apply(lab.tf, lab.constant(java.util.Arrays.copyOf(noise, 5), 1, 5), lab.tf.array(1L)));

            for (int i = 0; i < first.length; i++) {
                assertEquals(first[i], both[i], 1e-6);
            }
        }
    }

    private static Operand<TFloat32> x(Lab lab, Network network) {
        return x(lab, network, 1);
    }

    private static Operand<TFloat32> x(Lab lab, Network network, long seed) {
        var in = network.in();
        var shape = LongStream.concat(LongStream.of(N), in.sizes().stream().mapToLong(Integer::longValue))
                .toArray();
        return lab.constant(Lab.noise(N * in.elements(), seed), shape);
    }

    /** Some smooth number that all outputs move. */
    private static Operand<TFloat32> loss(
            Lab lab, Network network, List<Operand<TFloat32>> weights, Operand<TFloat32> x) {
        var out = new GraphNetwork(network, weights).apply(lab.tf, x, lab.tf.array(0L, 1L, 2L));
        int size = N * network.out().elements();
        var flat = lab.tf.reshape(out, lab.tf.array(1, size));
        return lab.tf.linalg.matMul(flat, lab.constant(Lab.noise(size, 2), size, 1));
    }

    /** The penalty and, since it has no path to the last bias, the logits. */
    private static Operand<TFloat32> penalized(
            Lab lab, Network network, Penalty penalty, List<Operand<TFloat32>> weights, Operand<TFloat32> x) {
        return penalized(lab, network, penalty, weights, x, practice(lab, Precision.FLOAT32));
    }

    private static Operand<TFloat32> penalized(
            Lab lab,
            Network network,
            Penalty penalty,
            List<Operand<TFloat32>> weights,
            Operand<TFloat32> x,
            Stage stage) {
        var labels = lab.tf.array(0L, 1L, 2L);
        Judged.Judge judge =
                images -> new Judged(images, new GraphNetwork(network, weights).apply(lab.tf, images, labels, stage));
        var judged = judge.judge(x);
        var mean = lab.tf.math.mean(judged.logits(), lab.tf.array(0, 1));
        var others = judge.judge(x(lab, network, 7));
        var slope = penalty.of(lab.graph, lab.tf, judged, others, judge, lab.tf.array(3L, 4L));
        return lab.tf.math.add(slope, mean);
    }

    /** The same draws for each. */
    private static Stage practice(Lab lab, Precision precision) {
        return new Stage.Practice(new Seeds(1), lab.tf.constant(3L), lab.tf.constant(1f), precision);
    }

    private static void assertClose(double expected, double actual) {
        assertEquals(expected, actual, 0.01 * Math.max(1, Math.abs(expected)));
    }

    /** Weights on a line through a point, both drawn. */
    private record Weights(
            List<float[]> point, List<float[]> direction, List<Operand<TFloat32>> middle, Lab lab, Network network) {

        Weights(Lab lab, Network network) {
            var shapes = network.weights().stream()
                    .map(Weight::shape)
                    .map(TensorShape::elements)
                    .toList();
            this(
                    IntStream.range(0, shapes.size())
                            .mapToObj(i -> Lab.noise(shapes.get(i), 10 + i))
                            .toList(),
                    IntStream.range(0, shapes.size())
                            .mapToObj(i -> Lab.noise(shapes.get(i), 50 + i))
                            .toList(),
                    new ArrayList<>(),
                    lab,
                    network);
            middle.addAll(made(0));
        }

        List<Operand<TFloat32>> at(float along) {
            return along == 0 ? middle : made(along);
        }

        private List<Operand<TFloat32>> made(float along) {
            var made = new ArrayList<Operand<TFloat32>>();
            for (int i = 0; i < point.size(); i++) {
                var values = point.get(i).clone();
                for (int j = 0; j < values.length; j++) {
                    values[j] += along * direction.get(i)[j];
                }
                var shape = network.weights().get(i).shape().sizes().stream()
                        .mapToLong(Integer::longValue)
                        .toArray();
                made.add(lab.constant(values, shape));
            }
            return made;
        }

        double slope(List<Operand<TFloat32>> gradients) {
            double slope = 0;
            for (int i = 0; i < gradients.size(); i++) {
                var gradient = lab.values(gradients.get(i));
                for (int j = 0; j < gradient.length; j++) {
                    slope += gradient[j] * direction.get(i)[j];
                }
            }
            return slope;
        }
    }
}
