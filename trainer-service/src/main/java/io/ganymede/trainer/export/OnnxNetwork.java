package io.ganymede.trainer.export;

import static io.ganymede.trainer.export.OnnxGraph.integer;
import static io.ganymede.trainer.export.OnnxGraph.ints;
import static io.ganymede.trainer.export.OnnxGraph.real;
import static io.ganymede.trainer.export.OnnxGraph.text;

import io.ganymede.trainer.network.Layer;
import io.ganymede.trainer.network.Network;
import io.ganymede.trainer.network.SequenceLayer;
import io.ganymede.trainer.network.TensorShape;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A network read as ONNX nodes. Images are [n, channels, height, width] inside and sequences [n, channels, length], as ONNX has them; dense weights are
 * reordered to fit, so that nothing is transposed when the network runs.
 *
 * @param weights as {@link Network#weights()} lists them
 */
record OnnxNetwork(Network network, List<float[]> weights) {

    /** Adds the network behind the values {@code x} and {@code label}, and gives its result's name. */
    String addTo(OnnxGraph graph, String x, String label) {
        return add(graph, network, x, label, weights.iterator());
    }

    private static String add(OnnxGraph graph, Network network, String x, String label, Iterator<float[]> weights) {
        var shapes = network.shapes();
        var value = x;
        for (int i = 0; i < network.layers().size(); i++) {
            value = add(graph, network.layers().get(i), shapes.get(i), value, label, weights);
        }
        return value;
    }

    private static String add(
            OnnxGraph graph, Layer layer, TensorShape in, String x, String label, Iterator<float[]> weights) {
        return switch (layer) {
            case Layer.Dense(var to) ->
                shaped(graph, affine(graph, flat(graph, x, in), weights.next(), weights.next(), in, to), to);
            case Layer.Embed(int classes) ->
                graph.node("Add", List.of(x, shaped(graph, looked(graph, weights.next(), classes, in, label), in)));
            case Layer.Conv(int filters, int kernel, int stride, double _) -> {
                var filter = Transposed.filter(weights.next(), kernel * kernel, in.last(), filters);
                yield graph.node(
                        "Conv",
                        List.of(
                                x,
                                graph.constant(filter, filters, in.last(), kernel, kernel),
                                graph.constant(weights.next(), filters)),
                        ints("strides", stride, stride),
                        text("auto_pad", "SAME_UPPER"));
            }
            case Layer.TransposedConv(int filters, int kernel, int stride, double _) -> {
                var filter = Transposed.filter(weights.next(), kernel * kernel, filters, in.last());
                int before = (kernel - stride) / 2;
                int after = kernel - stride - before;
                yield graph.node(
                        "ConvTranspose",
                        List.of(
                                x,
                                graph.constant(filter, in.last(), filters, kernel, kernel),
                                graph.constant(weights.next(), filters)),
                        ints("strides", stride, stride),
                        ints("pads", before, before, after, after));
            }
            case Layer.PixelNorm _ -> {
                var squares = graph.node("Mul", List.of(x, x));
                var power = graph.node("ReduceMean", List.of(squares), ints("axes", 1));
                var epsilon = graph.constant(new float[] {Layer.PixelNorm.EPSILON});
                var raised = graph.node("Add", List.of(power, epsilon));
                yield graph.node("Div", List.of(x, graph.node("Sqrt", List.of(raised))));
            }
            case Layer.Activate(var function) ->
                switch (function) {
                    case LEAKY_RELU -> graph.node("LeakyRelu", List.of(x), real("alpha", Layer.Function.SLOPE));
                    case TANH -> graph.node("Tanh", List.of(x));
                    case SOFTMAX -> graph.node("Softmax", List.of(x), integer("axis", 1));
                };
            case Layer.Residual(var branch) ->
                graph.node("Add", List.of(x, add(graph, new Network(in, branch), x, label, weights)));
            case Layer.Upsample _ ->
                graph.node(
                        "Resize",
                        List.of(x, "", graph.constant(new float[] {1, 1, 2, 2}, 4)),
                        text("mode", "linear"),
                        text("coordinate_transformation_mode", "half_pixel"));
            case Layer.Downsample _ ->
                graph.node("AveragePool", List.of(x), ints("kernel_shape", 2, 2), ints("strides", 2, 2));
            case Layer.Project(int classes) -> {
                var features = flat(graph, x, in);
                var one = TensorShape.of(1);
                var logits = affine(graph, features, weights.next(), weights.next(), in, one);
                if (classes == 0) {
                    yield logits;
                }
                var direction = looked(graph, weights.next(), classes, in, label);
                var products = graph.node("Mul", List.of(features, direction));
                yield graph.node(
                        "Add", List.of(logits, graph.node("ReduceSum", List.of(products, graph.constant(new long[] {1
                        })))));
            }
            case SequenceLayer sequence -> new OnnxSequence(graph).add(sequence, in, x, label, weights);
        };
    }

    private static String affine(
            OnnxGraph graph, String x, float[] kernel, float[] bias, TensorShape in, TensorShape to) {
        var rows = Transposed.features(in);
        var columns = Transposed.features(to);
        return graph.node(
                "Gemm",
                List.of(
                        x,
                        graph.constant(Transposed.matrix(kernel, rows, columns), rows.length, columns.length),
                        graph.constant(Transposed.matrix(bias, new int[] {0}, columns), columns.length)));
    }

    /** The label's row of a table [classes, elements of {@code shape}]. */
    private static String looked(OnnxGraph graph, float[] table, int classes, TensorShape shape, String label) {
        var columns = Transposed.features(shape);
        var rows = IntStream.range(0, classes).toArray();
        return graph.node(
                "Gather",
                List.of(graph.constant(Transposed.matrix(table, rows, columns), classes, columns.length), label));
    }

    private static String flat(OnnxGraph graph, String x, TensorShape in) {
        return in.isVector() ? x : graph.node("Flatten", List.of(x));
    }

    private static String shaped(OnnxGraph graph, String flat, TensorShape to) {
        if (to.isVector()) {
            return flat;
        }
        var places = to.sizes().subList(0, to.sizes().size() - 1).stream().mapToLong(Integer::longValue);
        var sizes = LongStream.concat(LongStream.of(-1, to.last()), places).toArray();
        return graph.node("Reshape", List.of(flat, graph.constant(sizes)));
    }
}
