package io.ganymede.generator.model;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.ByteString;
import io.ganymede.contracts.latent.Latents;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.store.Store;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Generators of the size and shape that the trainer's dcgan recipe exports, untrained: dense, then transposed
 * convolutions with pixel normalization.
 */
public final class ConvModels {

    private static final int LATENT = 64;
    private static final int EDGE = 28;
    private static final int SMALLEST = 7;
    private static final List<String> CLASSES = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("conv");
    private final Random random;

    private ConvModels(long seed) {
        this.random = new Random(seed);
    }

    /** @param width channels of the smallest images inside */
    public static Path publish(Store store, String name, int version, int width) throws IOException, OrtException {
        var onnx = new ConvModels(version).onnx(width);
        return new TinyModels(store)
                .write(
                        name,
                        version,
                        onnx,
                        LATENT,
                        CLASSES,
                        new ModelManifest.Image(EDGE, 1, -1, 1),
                        golden(onnx, LATENT));
    }

    /** Publishes a generator that takes next to no time: what is left is how its samples are packed. */
    public static Path publishDense(Store store, String name, int version) throws IOException, OrtException {
        var onnx = new ConvModels(version).dense();
        return new TinyModels(store)
                .write(name, version, onnx, 1, CLASSES, new ModelManifest.Image(EDGE, 1, -1, 1), golden(onnx, 1));
    }

    private static float[] golden(byte[] onnx, int latent) throws OrtException {
        var environment = OrtEnvironment.getEnvironment();
        try (var session = environment.createSession(onnx, new OrtSession.SessionOptions());
                var z = OnnxTensor.createTensor(
                        environment, FloatBuffer.wrap(new Latents(9).z(0, latent)), new long[] {1, latent});
                var label = OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[] {1}), new long[] {1});
                var result = session.run(Map.of("z", z, "label", label))) {
            var image = ((OnnxTensor) result.get(0)).getFloatBuffer();
            var values = new float[image.remaining()];
            image.get(values);
            return values;
        }
    }

    private byte[] onnx(int width) {
        ports(LATENT);
        int flat = SMALLEST * SMALLEST * width;
        var square = integers(-1, width, SMALLEST, SMALLEST);
        var dense = node("Gemm", List.of("z", weights(LATENT, flat), weights(flat)));
        var label = node("Gather", List.of(weights(CLASSES.size(), flat), "label"));
        var x = normalized(node(
                "Add", List.of(node("Reshape", List.of(dense, square)), node("Reshape", List.of(label, square)))));
        for (int in = width; in > width / 4; in /= 2) {
            x = normalized(node(
                    "ConvTranspose",
                    List.of(x, weights(in, in / 2, 4, 4), weights(in / 2)),
                    ints("strides", 2, 2),
                    ints("pads", 1, 1, 1, 1)));
        }
        x = node("Conv", List.of(x, weights(1, width / 4, 3, 3), weights(1)), ints("pads", 1, 1, 1, 1));
        return image(x);
    }

    private byte[] dense() {
        ports(1);
        var square = integers(-1, 1, EDGE, EDGE);
        var dense = node("Gemm", List.of("z", weights(1, EDGE * EDGE), weights(EDGE * EDGE)));
        var label = node("Gather", List.of(weights(CLASSES.size(), EDGE * EDGE), "label"));
        return image(node("Reshape", List.of(node("Add", List.of(dense, label)), square)));
    }

    private void ports(int latent) {
        graph.addInput(port("z", TensorProto.DataType.FLOAT, latent));
        graph.addInput(port("label", TensorProto.DataType.INT64));
        graph.addOutput(port("image", TensorProto.DataType.FLOAT, 1, EDGE, EDGE));
    }

    private byte[] image(String x) {
        graph.addNode(NodeProto.newBuilder().setOpType("Tanh").addInput(x).addOutput("image"));
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private String normalized(String in) {
        var x = node("LeakyRelu", List.of(in));
        var power = node("ReduceMean", List.of(node("Mul", List.of(x, x))), ints("axes", 1));
        return node("Div", List.of(x, node("Sqrt", List.of(node("Abs", List.of(power))))));
    }

    private String weights(int... shape) {
        int size = 1;
        for (int one : shape) {
            size *= one;
        }
        var bytes = ByteBuffer.allocate(size * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < size; i++) {
            bytes.putFloat((float) (random.nextGaussian() * 0.05));
        }
        return constant(TensorProto.DataType.FLOAT, bytes, shape);
    }

    private String integers(long... values) {
        var bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return constant(TensorProto.DataType.INT64, bytes, values.length);
    }

    private String constant(TensorProto.DataType type, ByteBuffer bytes, int... shape) {
        var name = "constant" + graph.getInitializerCount();
        var tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(bytes.rewind()));
        for (int one : shape) {
            tensor.addDims(one);
        }
        graph.addInitializer(tensor);
        return name;
    }

    private String node(String operator, List<String> inputs, AttributeProto... attributes) {
        var name = operator + graph.getNodeCount();
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .addAllInput(inputs)
                .addOutput(name)
                .addAllAttribute(List.of(attributes)));
        return name;
    }

    private static AttributeProto ints(String name, long... values) {
        var attribute = AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    private static ValueInfoProto port(String name, TensorProto.DataType type, int... sizes) {
        var shape = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("n"));
        for (int size : sizes) {
            shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(shape)))
                .build();
    }
}
