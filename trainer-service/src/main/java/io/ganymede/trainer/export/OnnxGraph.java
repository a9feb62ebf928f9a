package io.ganymede.trainer.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;

/** An ONNX graph that grows node by node; a value is known by its name. */
final class OnnxGraph {

    /** Of the standard operators; ONNX Runtime 1.12, TensorRT 8.5 and PyTorch 2 know it. */
    static final int OPSET = 17;

    /** The file format that came with that opset, ONNX 1.12. */
    private static final int IR_VERSION = 8;

    private static final String BATCH = "n";

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("generator");

    /** @param sizes behind the batch */
    String input(String name, TensorProto.DataType type, int... sizes) {
        graph.addInput(port(name, type, sizes));
        return name;
    }

    /** Gives {@code value} out as {@code name}. */
    void output(String name, String value, int... sizes) {
        graph.addNode(
                NodeProto.newBuilder().setOpType("Identity").addInput(value).addOutput(name));
        graph.addOutput(port(name, TensorProto.DataType.FLOAT, sizes));
    }

    String node(String operator, List<String> inputs, AttributeProto... attributes) {
        var name = operator.toLowerCase(Locale.ROOT) + "_" + graph.getNodeCount();
        graph.addNode(NodeProto.newBuilder()
                .setName(name)
                .setOpType(operator)
                .addAllInput(inputs)
                .addOutput(name)
                .addAllAttribute(List.of(attributes)));
        return name;
    }

    /** Of a matrix [n, more than {@code count}]. */
    String firstColumns(String matrix, int count) {
        return node(
                "Slice",
                List.of(matrix, constant(new long[] {0}), constant(new long[] {count}), constant(new long[] {1})));
    }

    String constant(float[] values, int... shape) {
        var bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return constant(TensorProto.DataType.FLOAT, bytes, shape);
    }

    String constant(long[] values) {
        var bytes = ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return constant(TensorProto.DataType.INT64, bytes, values.length);
    }

    byte[] toBytes() {
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("ganymede")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    /** From {@code first} to before {@code end} of an axis. */
    String slice(String value, long axis, long first, long end) {
        return node(
                "Slice",
                List.of(value, constant(new long[] {first}), constant(new long[] {end}), constant(new long[] {axis})));
    }

    static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto ints(String name, long... values) {
        var attribute = AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    static AttributeProto real(String name, float value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF(value)
                .build();
    }

    static AttributeProto text(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    private String constant(TensorProto.DataType type, ByteBuffer bytes, int... shape) {
        var name = "constant_" + graph.getInitializerCount();
        var tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(bytes.rewind()));
        for (int size : shape) {
            tensor.addDims(size);
        }
        graph.addInitializer(tensor);
        return name;
    }

    private static ValueInfoProto port(String name, TensorProto.DataType type, int... sizes) {
        var shape = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(BATCH));
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
