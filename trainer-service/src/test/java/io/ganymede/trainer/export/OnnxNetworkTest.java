package io.ganymede.trainer.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.ganymede.trainer.graph.GraphNetwork;
import io.ganymede.trainer.graph.Lab;
import io.ganymede.trainer.graph.Shapes;
import io.ganymede.trainer.network.Layer;
import io.ganymede.trainer.network.Network;
import io.ganymede.trainer.network.SequenceLayer;
import io.ganymede.trainer.network.Spell;
import io.ganymede.trainer.network.Stft;
import io.ganymede.trainer.network.TensorShape;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Layers that no generator of today has are exported too: both readers know all of them. */
class OnnxNetworkTest {

    private static final int N = 3;

    static List<Network> networks() {
        return List.of(
                Network.from(6, 6, 2)
                        .then(Layer.residual(Layer.leakyRelu(), Layer.conv(2, 3, 1)), Layer.upsample(), Layer.dense(2)),
                Network.from(6, 6, 2).then(Layer.downsample(), Layer.conv(3, 1, 1), Layer.project(3)),
                Network.from(6, 6, 2).then(Layer.conv(3, 4, 2), Layer.leakyRelu(), Layer.project(3)),
                Network.from(6, 6, 2).then(Layer.conv(3, 3, 2), Layer.dense(1)),
                Network.from(4, 4, 2).then(Layer.dense(2, 2, 3), Layer.embed(3), Layer.pixelNorm(), Layer.project(0)),
                Network.from(4, 4, 2).then(Layer.transposedConv(3, 3, 2), Layer.tanh(), Layer.dense(2)),
                Network.from(4, 4, 2).then(Layer.transposedConv(3, 5, 2), Layer.tanh(), Layer.dense(2)),
                Network.from(9, 2).then(SequenceLayer.conv1d(3, 5, 2), Layer.leakyRelu(), Layer.project(3)),
                Network.from(10, 2).then(SequenceLayer.conv1d(3, 25, 4), SequenceLayer.phaseShuffle(2), Layer.dense(1)),
                Network.from(5, 2)
                        .then(SequenceLayer.transposedConv1d(3, 25, 4), SequenceLayer.crop(17), Layer.dense(2)),
                Network.from(5, 2).then(Layer.dense(4, 3), Layer.embed(3), Layer.pixelNorm(), Layer.softmax()),
                Network.from(6, 2).then(Layer.dense(6), spell(Spell.Draw.EXACT, 3)),
                Network.from(6, 2).then(Layer.dense(24), spell(Spell.Draw.RELAXED, 0)),
                Network.from(6, 2).then(Layer.dense(24), spell(Spell.Draw.STRAIGHT, 3)),
                Network.from(300, 1).then(new SequenceLayer.Spectrogram(Stft.of(300, 4))));
    }

    private static Spell spell(Spell.Draw draw, int classes) {
        return new Spell(6, 4, 5, classes, 0.5, draw);
    }

    /** As far as a phase is found, each round of which makes roundings larger: 300 values, a tone and noise. */
    @Test
    void bothReadersHearTheSame() throws OrtException {
        var stft = Stft.of(300, 4);
        var network = Network.from(300, 1)
                .then(new SequenceLayer.Spectrogram(stft), new SequenceLayer.Waveform(stft, 300, 32));
        var x = Lab.noise(N * 300, 5);
        for (int i = 0; i < x.length; i++) {
            x[i] = 0.02f * x[i] + 0.5f * (float) Math.sin(i * 0.3);
        }

        assertArrayEquals(tensorFlow(network, List.of(), x), onnx(network, List.of(), x), 1e-3f);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void bothReadersComputeTheSame(Network network) throws OrtException {
        var weights = IntStream.range(0, network.weights().size())
                .mapToObj(i -> Lab.noise(network.weights().get(i).shape().elements(), i))
                .toList();
        var x = Lab.noise(N * network.in().elements(), 99);

        var byOnnx = onnx(network, weights, x);

        assertArrayEquals(tensorFlow(network, weights, x), byOnnx, 1e-3f);
    }

    private static float[] tensorFlow(Network network, List<float[]> weights, float[] x) {
        try (var lab = new Lab()) {
            List<Operand<TFloat32>> constants = IntStream.range(0, weights.size())
                    .<Operand<TFloat32>>mapToObj(i -> lab.constant(
                            weights.get(i),
                            network.weights().get(i).shape().sizes().stream()
                                    .mapToLong(Integer::longValue)
                                    .toArray()))
                    .toList();
            var in = network.in();
            var images = lab.constant(x, Shapes.batch(N, in).asArray());
            return lab.values(new GraphNetwork(network, constants).apply(lab.tf, images, lab.tf.array(0L, 1L, 2L)));
        }
    }

    private static float[] onnx(Network network, List<float[]> weights, float[] x) throws OrtException {
        var in = network.in();
        var graph = new OnnxGraph();
        var first = channelsFirst(in);
        graph.input("x", DataType.FLOAT, first);
        graph.input("label", DataType.INT64);
        graph.output("y", new OnnxNetwork(network, weights).addTo(graph, "x", "label"), channelsFirst(network.out()));
        var environment = OrtEnvironment.getEnvironment();
        var shape = LongStream.concat(LongStream.of(N), Arrays.stream(first).asLongStream())
                .toArray();
        try (var options = new OrtSession.SessionOptions();
                var session = environment.createSession(graph.toBytes(), options);
                var images = OnnxTensor.createTensor(environment, FloatBuffer.wrap(channelsFirst(network, x)), shape);
                var labels =
                        OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[] {0, 1, 2}), new long[] {N});
                var result = session.run(Map.of("x", images, "label", labels))) {
            var out = new float[N * network.out().elements()];
            ((OnnxTensor) result.get(0)).getFloatBuffer().get(out);
            return channelsLast(network.out(), out);
        }
    }

    private static int[] channelsFirst(TensorShape shape) {
        var sizes = shape.sizes();
        return IntStream.concat(
                        IntStream.of(shape.last()),
                        sizes.subList(0, sizes.size() - 1).stream().mapToInt(Integer::intValue))
                .toArray();
    }

    private static float[] channelsLast(TensorShape shape, float[] y) {
        var order = Transposed.features(shape);
        var out = new float[y.length];
        for (int i = 0; i < y.length; i++) {
            out[i / order.length * order.length + order[i % order.length]] = y[i];
        }
        return out;
    }

    private static float[] channelsFirst(Network network, float[] x) {
        var order = Transposed.features(network.in());
        var out = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            out[i] = x[i / order.length * order.length + order[i % order.length]];
        }
        return out;
    }
}
