package io.ganymede.trainer.evaluation;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A network from elsewhere, as small as can be: {@code "x"}, an image with channels first, becomes {@code "normal"}, itself, {@code "pooled"}, the mean of each of
 * them, {@code "flat"}, the same without axes, and the output {@code "logits"}, their exponentials.
 */
public final class TinyExtractor {

    public static final String NAME = "tiny";

    private TinyExtractor() {}

    /** Puts it into a folder, with what is told of it. @param edge that the file asks for; 0 for any */
    public static void write(Path folder, int channels, int edge, String manifest) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(NAME + ".json"), manifest);
        Files.write(folder.resolve(NAME + ".onnx"), model(channels, edge).toByteArray());
    }

    private static ModelProto model(int channels, int edge) {
        var graph = GraphProto.newBuilder()
                .setName(NAME)
                .addInput(port("x", -1, channels, edge == 0 ? -2 : edge, edge == 0 ? -3 : edge))
                .addNode(node("Identity", "x", "normal"))
                .addNode(node("GlobalAveragePool", "normal", "pooled"))
                .addNode(node("Flatten", "pooled", "flat"))
                .addNode(node("Exp", "flat", "logits"))
                .addOutput(port("logits", -1, channels));
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(graph)
                .build();
    }

    private static NodeProto node(String operator, String input, String output) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .addInput(input)
                .addOutput(output)
                .build();
    }

    /** @param sizes below 0 for any, each its own */
    private static ValueInfoProto port(String name, int... sizes) {
        var shape = TensorShapeProto.newBuilder();
        for (int size : sizes) {
            shape.addDim(
                    size < 0
                            ? TensorShapeProto.Dimension.newBuilder().setDimParam("any" + -size)
                            : TensorShapeProto.Dimension.newBuilder().setDimValue(size));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(DataType.FLOAT.getNumber())
                                .setShape(shape)))
                .build();
    }
}
