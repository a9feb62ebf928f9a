package io.ganymede.trainer.graph;

import io.ganymede.trainer.network.Layer;
import io.ganymede.trainer.network.Network;
import io.ganymede.trainer.network.SequenceLayer;
import io.ganymede.trainer.network.TensorShape;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * A network read as TensorFlow operations. Operations are chosen so that a network of leaky ReLU and strided convolutions
 * can be derived twice; batches may be of any size.
 *
 * @param weights as {@link Network#weights()} lists them: variables to train, or constants to freeze
 */
public record GraphNetwork(Network network, List<Operand<TFloat32>> weights) {

    public GraphNetwork {
        weights = List.copyOf(weights);
        int needed = network.weights().size();
        if (weights.size() != needed) {
            throw new IllegalArgumentException("The network has %d weights, not %d".formatted(needed, weights.size()));
        }
    }

    /** The first so many layers. */
    public GraphNetwork first(int layers) {
        var first = network.first(layers);
        return new GraphNetwork(first, weights.subList(0, first.weights().size()));
    }

    /** What is behind the first so many layers. */
    public GraphNetwork after(int layers) {
        var after = network.after(layers);
        return new GraphNetwork(
                after, weights.subList(weights.size() - after.weights().size(), weights.size()));
    }

    /** As the network is used, not as it learns. */
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x, Operand<TInt64> labels) {
        return apply(tf, x, labels, new Stage.Use());
    }

    /**
     * @param x      [n, ...], of the network's shape
     * @param labels [n]; not read by a network without classes
     * @return [n, ...]
     */
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x, Operand<TInt64> labels, Stage stage) {
        return apply(tf, network, x, labels, weights.iterator(), stage);
    }

    private static Operand<TFloat32> apply(
            Ops tf,
            Network network,
            Operand<TFloat32> x,
            Operand<TInt64> labels,
            Iterator<Operand<TFloat32>> weights,
            Stage stage) {
        var shapes = network.shapes();
        var out = x;
        for (int i = 0; i < network.layers().size(); i++) {
            out = apply(tf, network.layers().get(i), shapes.get(i), out, labels, weights, stage);
        }
        return out;
    }

    private static Operand<TFloat32> apply(
            Ops tf,
            Layer layer,
            TensorShape in,
            Operand<TFloat32> x,
            Operand<TInt64> labels,
            Iterator<Operand<TFloat32>> weights,
            Stage stage) {
        var products = new Products(tf, stage.precision());
        return switch (layer) {
            case Layer.Dense(var to) -> {
                var features = products.matrix(flat(tf, x, in), weights.next());
                yield shaped(tf, tf.math.add(features, weights.next()), to);
            }
            case Layer.Embed(int classes) ->
                tf.math.add(x, shaped(tf, times(tf, oneHot(tf, labels, classes), weights.next()), in));
            case Layer.Conv(int _, int _, int stride, double _) ->
                tf.math.add(products.conv(x, weights.next(), stride), weights.next());
            case Layer.TransposedConv(int _, int _, int stride, double _) -> {
                var out = layer.out(in);
                var images = tf.shape(x);
                var shape = tf.concat(
                        List.of(tf.slice(images, tf.array(0), tf.array(1)), tf.constant(sizes(out))), tf.constant(0));
                yield tf.math.add(products.transposedConv(shape, x, weights.next(), stride), weights.next());
            }
            case Layer.PixelNorm _ -> {
                var power = tf.math.mean(tf.math.square(x), tf.constant(-1), Mean.keepDims(true));
                var raised = tf.math.add(power, tf.constant(Layer.PixelNorm.EPSILON));
                yield tf.math.mul(x, tf.math.pow(raised, tf.constant(-0.5f))); // rsqrt has no second derivative
            }
            case Layer.Activate(var function) ->
                switch (function) {
                    case LEAKY_RELU -> tf.nn.leakyRelu(x, LeakyRelu.alpha(Layer.Function.SLOPE));
                    case TANH -> tf.math.tanh(x);
                    case SOFTMAX -> tf.nn.softmax(x);
                };
            case Layer.Residual(var branch) ->
                tf.math.add(x, apply(tf, new Network(in, branch), x, labels, weights, stage));
            case Layer.Upsample _ ->
                tf.image.resizeBilinear(
                        x, tf.array(2 * in.size(0), 2 * in.size(1)), ResizeBilinear.halfPixelCenters(true));
            case Layer.Downsample _ -> {
                // [n, h/2, 2, w/2, 2, c]; no pooling, which has no second derivative
                var pairs = tf.reshape(x, tf.array(-1, in.size(0) / 2, 2, in.size(1) / 2, 2, in.last()));
                yield tf.math.mean(pairs, tf.array(2, 4));
            }
            case Layer.Project(int classes) -> {
                var features = flat(tf, x, in); // [n, f]
                var logits = tf.math.add(times(tf, features, weights.next()), weights.next()); // [n, 1]
                if (classes == 0) {
                    yield logits;
                }
                var direction = times(tf, oneHot(tf, labels, classes), weights.next()); // [n, f]
                var ones = tf.fill(tf.array(in.elements(), 1), tf.constant(1f));
                yield tf.math.add(logits, times(tf, tf.math.mul(features, direction), ones));
            }
            case SequenceLayer sequence -> new SequenceGraph(tf, stage).apply(sequence, in, x, labels, weights);
        };
    }

    /** [n, a] times [a, b]. */
    private static Operand<TFloat32> times(Ops tf, Operand<TFloat32> x, Operand<TFloat32> matrix) {
        return tf.linalg.matMul(x, matrix);
    }

    private static Operand<TFloat32> flat(Ops tf, Operand<TFloat32> x, TensorShape in) {
        return in.isVector() ? x : tf.reshape(x, tf.array(-1, in.elements()));
    }

    private static Operand<TFloat32> shaped(Ops tf, Operand<TFloat32> flat, TensorShape to) {
        return to.isVector() ? flat : tf.reshape(flat, tf.constant(batched(to)));
    }

    private static Operand<TFloat32> oneHot(Ops tf, Operand<TInt64> labels, int classes) {
        return tf.oneHot(labels, tf.constant(classes), tf.constant(1f), tf.constant(0f));
    }

    /** -1 and the sizes. */
    private static int[] batched(TensorShape shape) {
        return IntStream.concat(IntStream.of(-1), IntStream.of(sizes(shape))).toArray();
    }

    private static int[] sizes(TensorShape shape) {
        return IntStream.range(0, shape.sizes().size()).map(shape::size).toArray();
    }
}
