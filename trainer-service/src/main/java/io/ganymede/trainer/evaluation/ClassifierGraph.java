package io.ganymede.trainer.evaluation;

import static io.ganymede.trainer.network.Layer.conv;
import static io.ganymede.trainer.network.Layer.dense;
import static io.ganymede.trainer.network.Layer.leakyRelu;

import io.ganymede.contracts.manifest.ModelManifest.Form;
import io.ganymede.trainer.graph.Adam;
import io.ganymede.trainer.graph.Ema;
import io.ganymede.trainer.graph.Gradients;
import io.ganymede.trainer.graph.GraphNetwork;
import io.ganymede.trainer.graph.Shapes;
import io.ganymede.trainer.graph.State;
import io.ganymede.trainer.network.Network;
import io.ganymede.trainer.network.TensorShape;
import io.ganymede.trainer.recipe.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * A small convolutional classifier as a graph. It learns by cross-entropy; the average of its weights is what reads, so
 * that its learning rate need not fall.
 */
record ClassifierGraph(Graph graph, Step step, Reader reader, Op initialization) {

    private static final Adam ADAM = new Adam(0.9, 0.999);
    private static final float LEARNING_RATE = 1e-3f;
    private static final Ema AVERAGE = new Ema(0.99);

    record Step(
            Operand<TInt64> number, // steps done before
            Operand<TFloat32> samples, // [n, ...] in [-1, 1]
            Operand<TInt64> labels, // [n]
            Operand<TFloat32> loss,
            Op train) {}

    record Reader(
            Operand<TFloat32> samples, // [n, ...] in [-1, 1]
            Operand<TFloat32> answers, // [n, answers], probabilities
            Operand<TFloat32> features) {} // [n, FEATURES]

    /** Two networks that learn as one. */
    private record Weights(List<Operand<TFloat32>> trunk, List<Operand<TFloat32>> head) {

        List<Operand<TFloat32>> all() {
            return Stream.concat(trunk.stream(), head.stream()).toList();
        }
    }

    static ClassifierGraph of(Form form, int classes, Seeds seeds) {
        var graph = new Graph();
        var tf = Ops.create(graph);
        var state = new State(tf);
        var eyes = Eyes.of(form);
        var trunk = trunk(eyes.image());
        var head = Network.from(Classifier.FEATURES).then(dense(classes));
        long key = seeds.key(Seeds.Use.CLASSIFIER_WEIGHTS);
        var learning = new Weights(state.weights("trunk", trunk, key), state.weights("head", head, ~key));
        var average =
                new Weights(state.weights("average/trunk", trunk, key), state.weights("average/head", head, ~key));
        var moments = new Adam.Moments(
                new Weights(state.zeros("m/trunk", trunk), state.zeros("m/head", head)).all(),
                new Weights(state.zeros("v/trunk", trunk), state.zeros("v/head", head)).all());

        var number = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
        var taught = tf.placeholder(TFloat32.class, Placeholder.shape(Shapes.batch(-1, eyes.sample())));
        var labels = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(-1)));
        var features = new GraphNetwork(trunk, learning.trunk()).apply(tf, eyes.see(tf, taught), labels);
        var logits = new GraphNetwork(head, learning.head()).apply(tf, features, labels);
        var oneHot = tf.oneHot(labels, tf.constant(classes), tf.constant(1f), tf.constant(0f));
        var loss =
                tf.math.mean(tf.nn.softmaxCrossEntropyWithLogits(logits, oneHot).loss(), tf.constant(0));
        var gradients = Gradients.of(graph, tf, loss, learning.all());

        var ordinal = tf.math.add(tf.dtypes.cast(number, TFloat32.class), tf.constant(1f)); // 1 for the first
        var needed = new ArrayList<Op>(gradients);
        needed.add(loss);
        var moved = ADAM.updates(
                tf.withControlDependencies(needed),
                ordinal,
                tf.constant(LEARNING_RATE),
                learning.all(),
                moments,
                gradients);
        var averaged = AVERAGE.updates(tf.withControlDependencies(moved), ordinal, average.all(), learning.all());
        var train = tf.withControlDependencies(averaged).noOp();

        var samples = tf.placeholder(TFloat32.class, Placeholder.shape(Shapes.batch(-1, eyes.sample())));
        var seen = new GraphNetwork(trunk, average.trunk()).apply(tf, eyes.see(tf, samples), labels);
        var answers = tf.nn.softmax(new GraphNetwork(head, average.head()).apply(tf, seen, labels));
        return new ClassifierGraph(
                graph,
                new Step(number, taught, labels, loss, train),
                new Reader(samples, answers, seen),
                state.initialization());
    }

    /** image [h, w, c] -> features [FEATURES]. */
    private static Network trunk(TensorShape image) {
        var network = new Network(image, List.of());
        int filters = 32;
        for (int edge = Math.min(image.size(0), image.size(1));
                edge >= 8;
                edge = Math.ceilDiv(edge, 2)) { // [14, 14, 32], [7, 7, 64]
            network = network.then(conv(filters, 4, 2), leakyRelu());
            filters = Math.min(2 * filters, 128);
        }
        return network.then(dense(Classifier.FEATURES), leakyRelu());
    }
}
