package io.ganymede.generator.inference;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.ganymede.generator.model.UnfitModel;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An ONNX model whose samples have the same bits whatever they are computed with. ONNX Runtime's matrix products and
 * reductions take another path, with another order of additions, for one row than for many; here they are given a copy of
 * the first row behind the last, which is cut off again, so that they never see one row alone.
 */
final class EvenRows {

    private static final String ZERO = "even-rows/0";
    private static final String ONE = "even-rows/1";
    private static final String LAST = "even-rows/-1";
    /** Of the operator set from which on Slice takes its bounds as inputs. */
    private static final long SLICE_BY_INPUT = 10;

    private EvenRows() {}

    /** The model with the same results and even rows; itself if it has them, or if its operators are too old for that. */
    static byte[] of(byte[] onnx) throws UnfitModel {
        ModelProto model;
        try {
            model = ModelProto.parseFrom(onnx);
        } catch (InvalidProtocolBufferException e) {
            throw new UnfitModel("The file is no ONNX model: " + e.getMessage(), e);
        }
        boolean old = model.getOpsetImportList().stream()
                .anyMatch(set -> set.getDomain().isEmpty() && set.getVersion() < SLICE_BY_INPUT);
        var graph = model.getGraph();
        var constants = graph.getInitializerList().stream()
                .collect(Collectors.toMap(TensorProto::getName, Function.identity()));
        boolean even = graph.getNodeList().stream().noneMatch(node -> dependsOnRows(node, constants));
        if (old || even) {
            return onnx;
        }
        return model.toBuilder().setGraph(evened(graph, constants)).build().toByteArray();
    }

    private static GraphProto evened(GraphProto graph, Map<String, TensorProto> constants) {
        var evened = graph.toBuilder()
                .clearNode()
                .addInitializer(number(ZERO, 0))
                .addInitializer(number(ONE, 1))
                .addInitializer(number(LAST, -1));
        for (var node : graph.getNodeList()) {
            if (dependsOnRows(node, constants)) {
                even(node, evened);
            } else {
                evened.addNode(node);
            }
        }
        return evened.build();
    }

    private static void even(NodeProto node, GraphProto.Builder graph) {
        var x = node.getInput(0);
        var y = node.getOutput(0);
        graph.addNode(node("Slice", y + "/first", x, ZERO, ONE, ZERO));
        graph.addNode(node("Concat", y + "/in", x, y + "/first")
                .addAttribute(AttributeProto.newBuilder()
                        .setName("axis")
                        .setType(AttributeProto.AttributeType.INT)
                        .setI(0)));
        graph.addNode(node.toBuilder().setInput(0, y + "/in").setOutput(0, y + "/out"));
        graph.addNode(node("Slice", y, y + "/out", ZERO, LAST, ZERO));
    }

    private static boolean dependsOnRows(NodeProto node, Map<String, TensorProto> constants) {
        return switch (node.getOpType()) {
            case "Gemm" ->
                integers(node, "transA").equals(List.of())
                        || integers(node, "transA").equals(List.of(0L));
            // a matrix on the right: rows of the left are rows of the result
            case "MatMul" ->
                constants.containsKey(node.getInput(1))
                        && constants.get(node.getInput(1)).getDimsCount() == 2;
            case "ReduceMean", "ReduceSum", "ReduceL2", "ReduceSumSquare", "ReduceMax", "ReduceMin" -> {
                var axes = axes(node, constants);
                yield !axes.isEmpty() && !axes.contains(0L);
            }
            default -> false;
        };
    }

    /** An attribute at first, an input in later operator sets; empty if it is neither, or computed. */
    private static List<Long> axes(NodeProto node, Map<String, TensorProto> constants) {
        var tensor = node.getInputCount() > 1 ? constants.get(node.getInput(1)) : null;
        if (tensor == null) {
            return integers(node, "axes");
        }
        if (tensor.getInt64DataCount() > 0) {
            return tensor.getInt64DataList();
        }
        var raw = tensor.getRawData()
                .asReadOnlyByteBuffer()
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer();
        var axes = new long[raw.remaining()];
        raw.get(axes);
        return java.util.Arrays.stream(axes).boxed().toList();
    }

    private static List<Long> integers(NodeProto node, String name) {
        return node.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .findFirst()
                .map(attribute -> attribute.getType() == AttributeProto.AttributeType.INT
                        ? List.of(attribute.getI())
                        : attribute.getIntsList())
                .orElse(List.of());
    }

    private static NodeProto.Builder node(String operator, String output, String... inputs) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .addAllInput(List.of(inputs))
                .addOutput(output);
    }

    private static TensorProto number(String name, long value) {
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.INT64.getNumber())
                .addDims(1)
                .addInt64Data(value)
                .build();
    }
}
