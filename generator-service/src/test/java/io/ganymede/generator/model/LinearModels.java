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
import io.ganymede.contracts.manifest.ModelManifest.Audio;
import io.ganymede.contracts.manifest.ModelManifest.Form;
import io.ganymede.contracts.manifest.ModelManifest.Image;
import io.ganymede.contracts.manifest.ModelManifest.Text;
import io.ganymede.contracts.store.Durable;
import io.ganymede.contracts.store.Sha256;
import io.ganymede.contracts.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * Models of every form, in numbers that are the same bits on any machine: a sample is a quarter of z and a quarter of its
 * label, cut off at -1 and 1. The way back takes off the label's quarter and makes it four times as much.
 */
public record LinearModels(Store store) {

    /** Stereo, and so slow that 32 frames last. */
    public static final Audio SOUND = new Audio(1000, 32, 2);

    /** With a character of two, one of three and one of four bytes in UTF-8. */
    public static final Text WORDS = new Text("abé€🙂 \n", 8);

    public static final Image GREY = new Image(8, 1, -1, 1);
    public static final Image GLASS = new Image(8, 4, 0, 1);
    public static final List<String> CLASSES = List.of("low", "high");

    private static final int OPSET = 17;

    /** Publishes the models of the console's test; its argument is a store's root. */
    public static void main(String[] root) throws IOException {
        var models = new LinearModels(new Store(Path.of(root[0])));
        models.publish("coded", 1, GREY);
        models.publish("hum", 1, new Audio(8000, 256, 1));
        models.publish("spoken", 1, WORDS);
    }

    /** What a model of {@code form} gives for z. */
    public static float[] expected(float[] z, int label) {
        var values = z.clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.clamp(z[i] * 0.25f + label * 0.25f, -1f, 1f);
        }
        return values;
    }

    /** Publishes a model that was trained here, with an encoder whose attributes move one component of z each. */
    public Path publish(String name, int version, Form form) throws IOException {
        return write(name, version, form, CLASSES, true);
    }

    /** Publishes a model that came from elsewhere: without a run, a dataset, scores, classes and an encoder. */
    public Path publishImported(String name, int version, Form form) throws IOException {
        return write(name, version, form, List.of(), false);
    }

    private Path write(String name, int version, Form form, List<String> classes, boolean trained) throws IOException {
        var folder = Files.createDirectories(store.model(name, version));
        var generator = Files.write(folder.resolve("generator.onnx"), generator(form));
        var encoder = Files.write(folder.resolve("encoder.onnx"), encoder(form));
        var card = Files.writeString(folder.resolve("README.md"), "# %s\n".formatted(name));
        var picture = Files.write(folder.resolve("samples.png"), new byte[0]);
        var manifest = new ModelManifest(
                ModelManifest.SCHEMA,
                name,
                version,
                trained ? new UUID(1, version) : null,
                Instant.parse("2026-11-25T06:00:00Z"),
                new ModelManifest.Generator(Sha256.artifact(folder, generator), OPSET, "z", "label", "sample"),
                form.size(),
                classes,
                form instanceof Image image ? image : null,
                form instanceof Audio audio ? audio : null,
                form instanceof Text text ? text : null,
                trained ? encoder(folder, encoder, form.size()) : null,
                List.of(),
                trained ? new ModelManifest.Dataset("linear", 1, "1".repeat(64)) : null,
                new ModelManifest.Golden(9, 0, 0, boxed(expected(new Latents(9).z(0, form.size()), 0))),
                trained
                        ? new ModelManifest.Scores(100, 2, 1, 90, null, null, null, reconstruction(), null, null)
                        : null,
                Json.MAPPER.createObjectNode(),
                List.of(Sha256.artifact(folder, card), Sha256.artifact(folder, picture)));
        Durable.write(folder.resolve(ModelManifest.FILE), Json.writePretty(manifest));
        return folder;
    }

    private static ModelManifest.Scores.Reconstruction reconstruction() {
        return new ModelManifest.Scores.Reconstruction(0.01, -123.5);
    }

    private static ModelManifest.Encoder encoder(Path folder, Path file, int latent) throws IOException {
        var attributes = new ArrayList<ModelManifest.Encoder.Attribute>();
        for (int i = 0; i < CLASSES.size(); i++) {
            var direction = new ArrayList<>(Collections.nCopies(latent, 0f));
            direction.set(i, 1f);
            attributes.add(new ModelManifest.Encoder.Attribute(CLASSES.get(i), direction));
        }
        return new ModelManifest.Encoder(Sha256.artifact(folder, file), OPSET, "sample", "label", "mean", attributes);
    }

    private static byte[] generator(Form form) {
        return onnx(
                GraphProto.newBuilder()
                        .addInput(port("z", TensorProto.DataType.FLOAT, List.of(form.size())))
                        .addOutput(port("sample", TensorProto.DataType.FLOAT, form.shape()))
                        .addInitializer(numbers("quarter", 0.25f))
                        .addInitializer(numbers("least", -1))
                        .addInitializer(numbers("most", 1))
                        .addInitializer(shape("shape", form.shape())),
                node("Mul", "small", "z", "quarter"),
                node("Add", "sum", "small", "shift"),
                node("Clip", "cut", "sum", "least", "most"),
                node("Reshape", "sample", "cut", "shape"));
    }

    private static byte[] encoder(Form form) {
        return onnx(
                GraphProto.newBuilder()
                        .addInput(port("sample", TensorProto.DataType.FLOAT, form.shape()))
                        .addOutput(port("mean", TensorProto.DataType.FLOAT, List.of(form.size())))
                        .addInitializer(numbers("four", 4))
                        .addInitializer(shape("shape", List.of(form.size()))),
                node("Reshape", "flat", "sample", "shape"),
                node("Sub", "rest", "flat", "shift"),
                node("Mul", "mean", "rest", "four"));
    }

    /** With an input of labels, and {@code shift} [n, 1] made of it. */
    private static byte[] onnx(GraphProto.Builder graph, NodeProto.Builder... nodes) {
        graph.setName("linear")
                .addInput(port("label", TensorProto.DataType.INT64, List.of()))
                .addInitializer(
                        numbers("shifts", 0, 0.25f).toBuilder().addDims(2).addDims(1))
                .addNode(node("Gather", "shift", "shifts", "label")
                        .addAttribute(AttributeProto.newBuilder()
                                .setName("axis")
                                .setType(AttributeProto.AttributeType.INT)
                                .setI(0)));
        for (var node : nodes) {
            graph.addNode(node);
        }
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static NodeProto.Builder node(String operator, String output, String... inputs) {
        return NodeProto.newBuilder().setOpType(operator).addOutput(output).addAllInput(List.of(inputs));
    }

    private static TensorProto numbers(String name, float... values) {
        var tensor = TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT.getNumber());
        for (float value : values) {
            tensor.addFloatData(value);
        }
        return tensor.build();
    }

    private static TensorProto shape(String name, List<Integer> sizes) {
        var tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.INT64.getNumber())
                .addDims(1L + sizes.size())
                .addInt64Data(-1);
        sizes.forEach(size -> tensor.addInt64Data(size));
        return tensor.build();
    }

    private static ValueInfoProto port(String name, TensorProto.DataType type, List<Integer> sizes) {
        var shape = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("n"));
        sizes.forEach(
                size -> shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size)));
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(shape)))
                .build();
    }

    private static List<Float> boxed(float[] values) {
        var boxed = new ArrayList<Float>();
        for (float value : values) {
            boxed.add(value);
        }
        return boxed;
    }
}
