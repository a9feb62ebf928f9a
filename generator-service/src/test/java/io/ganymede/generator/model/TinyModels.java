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
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.latent.Latents;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.store.Durable;
import io.ganymede.contracts.store.Sha256;
import io.ganymede.contracts.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Models that can be computed by hand: image [1, 8, 8] = tanh(z + shift + label), row by row. */
public record TinyModels(Store store) {

    public static final int EDGE = 8;
    public static final List<String> CLASSES = List.of("bag", "boot", "coat");

    private static final int LATENT = EDGE * EDGE;

    /** What the model gives for sample {@code index} of {@code seed}. */
    public static float[] expected(long seed, long index, int label, float shift) {
        var image = new Latents(seed).z(index, LATENT);
        for (int i = 0; i < LATENT; i++) {
            image[i] = (float) Math.tanh(image[i] + shift + label);
        }
        return image;
    }

    /** Publishes a version as the trainer does: the manifest last. */
    public Path publish(String name, int version, float shift) throws IOException {
        return write(name, version, shift, expected(9, 0, 1, shift));
    }

    /** Publishes a version whose golden sample is not what the model gives. */
    public Path publishWithOtherGolden(String name, int version) throws IOException {
        return write(name, version, 0, expected(9, 0, 1, 0.001f));
    }

    /** Publishes a version whose file takes one sample in a call. */
    public Path publishForOne(String name, int version) throws IOException {
        return write(
                name,
                version,
                onnx(0, 1),
                LATENT,
                CLASSES,
                new ModelManifest.Image(EDGE, 1, -1, 1),
                expected(9, 0, 1, 0));
    }

    /** Publishes a version whose file says that it takes any number of samples in a call, and takes one. */
    public Path publishForOneInside(String name, int version) throws IOException {
        var one = TensorProto.newBuilder()
                .setName("one")
                .setDataType(TensorProto.DataType.INT64.getNumber())
                .addDims(4)
                .addAllInt64Data(List.of(1L, 1L, (long) EDGE, (long) EDGE))
                .build();
        var onnx = onnx(
                -1,
                1,
                0,
                List.of(one),
                List.of(
                        node("Add", "sum", "z", "shift"),
                        node("Reshape", "squared", "sum", "one"),
                        node("Tanh", "image", "squared")));
        return write(
                name, version, onnx, LATENT, CLASSES, new ModelManifest.Image(EDGE, 1, -1, 1), expected(9, 0, 1, 0));
    }

    /** Publishes a version whose every value is the same bits on any machine: a quarter of z, and half the label, cut off. */
    public Path publishExact(String name, int version) throws IOException {
        var golden = new Latents(9).z(0, LATENT);
        for (int i = 0; i < LATENT; i++) {
            golden[i] = Math.clamp(golden[i] * 0.25f + 0.5f, -1f, 1f);
        }
        return write(name, version, exact(), LATENT, CLASSES, new ModelManifest.Image(EDGE, 1, -1, 1), golden);
    }

    private Path write(String name, int version, float shift, float[] golden) throws IOException {
        return write(name, version, onnx(shift, -1), LATENT, CLASSES, new ModelManifest.Image(EDGE, 1, -1, 1), golden);
    }

    /** Publishes any generator whose golden sample is index 0 of seed 9, of class 1. */
    public Path write(
            String name,
            int version,
            byte[] onnx,
            int latent,
            List<String> classes,
            ModelManifest.Image image,
            float[] golden)
            throws IOException {
        var folder = Files.createDirectories(store.model(name, version));
        var file = folder.resolve("generator.onnx");
        Files.write(file, onnx);
        var values = new ArrayList<Float>();
        for (float value : golden) {
            values.add(value);
        }
        var manifest = new ModelManifest(
                ModelManifest.SCHEMA,
                name,
                version,
                new UUID(0, version),
                Instant.parse("2026-11-24T06:00:00Z"),
                new ModelManifest.Generator(Sha256.artifact(folder, file), 17, "z", "label", "image"),
                latent,
                classes,
                image,
                List.of(),
                new ModelManifest.Dataset("tiny", 1, "0".repeat(64)),
                new ModelManifest.Golden(9, 0, 1, values),
                new ModelManifest.Scores(100, 2, 1, 90, 0.9, 0.95),
                Json.MAPPER.createObjectNode());
        Durable.write(folder.resolve(ModelManifest.FILE), Json.writePretty(manifest));
        return folder;
    }

    private static byte[] onnx(float shift, int batch) {
        return onnx(
                batch,
                1,
                shift,
                List.of(),
                List.of(
                        node("Add", "sum", "z", "shift"),
                        node("Reshape", "squared", "sum", "square"),
                        node("Tanh", "image", "squared")));
    }

    private static byte[] exact() {
        return onnx(
                -1,
                0.5f,
                0,
                List.of(scalar("quarter", 0.25f), scalar("low", -1), scalar("high", 1)),
                List.of(
                        node("Mul", "small", "z", "quarter"),
                        node("Add", "sum", "small", "shift"),
                        node("Clip", "cut", "sum", "low", "high"),
                        node("Reshape", "image", "cut", "square")));
    }

    private static TensorProto scalar(String name, float value) {
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT.getNumber())
                .addFloatData(value)
                .build();
    }

    /** @param step from a label's shift to the next one's */
    private static byte[] onnx(
            int batch, float step, float shift, List<TensorProto> constants, List<NodeProto.Builder> nodes) {
        var labels = TensorProto.newBuilder()
                .setName("labels")
                .setDataType(TensorProto.DataType.FLOAT.getNumber())
                .addDims(CLASSES.size())
                .addDims(1);
        for (int label = 0; label < CLASSES.size(); label++) {
            labels.addFloatData(label * step + shift);
        }
        var square = TensorProto.newBuilder()
                .setName("square")
                .setDataType(TensorProto.DataType.INT64.getNumber())
                .addDims(4)
                .addAllInt64Data(List.of(-1L, 1L, (long) EDGE, (long) EDGE));
        var graph = GraphProto.newBuilder()
                .setName("tiny")
                .addInput(port("z", TensorProto.DataType.FLOAT, batch, LATENT))
                .addInput(port("label", TensorProto.DataType.INT64, batch))
                .addOutput(port("image", TensorProto.DataType.FLOAT, batch, 1, EDGE, EDGE))
                .addInitializer(labels)
                .addInitializer(square)
                .addAllInitializer(constants)
                .addNode(node("Gather", "shift", "labels", "label")
                        .addAttribute(AttributeProto.newBuilder()
                                .setName("axis")
                                .setType(AttributeProto.AttributeType.INT)
                                .setI(0)));
        nodes.forEach(graph::addNode);
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static NodeProto.Builder node(String operator, String output, String... inputs) {
        return NodeProto.newBuilder().setOpType(operator).addOutput(output).addAllInput(List.of(inputs));
    }

    private static ValueInfoProto port(String name, TensorProto.DataType type, long... sizes) {
        var shape = TensorShapeProto.newBuilder();
        for (long size : sizes) {
            var dimension = TensorShapeProto.Dimension.newBuilder();
            shape.addDim(size < 0 ? dimension.setDimParam("n") : dimension.setDimValue(size));
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
