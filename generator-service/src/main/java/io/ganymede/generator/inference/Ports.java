package io.ganymede.generator.inference;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.generator.model.UnfitModel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A network's inputs and outputs, as its model's manifest says they are.
 *
 * @param input      float32 [n, ...row]
 * @param labelInput int64 [n]
 * @param labelled   whether the network has to take labels; if not, it may
 * @param output     float32 [n, ...result]
 */
record Ports(
        String input, List<Integer> row, String labelInput, boolean labelled, String output, List<Integer> result) {

    static Ports ofGenerator(ModelManifest manifest) {
        var generator = manifest.generator();
        return new Ports(
                generator.latentInput(),
                List.of(manifest.latent()),
                generator.labelInput(),
                !manifest.classes().isEmpty(),
                generator.output(),
                manifest.form().shape());
    }

    static Ports ofEncoder(ModelManifest manifest, ModelManifest.Encoder encoder) {
        return new Ports(
                encoder.input(),
                manifest.form().shape(),
                encoder.labelInput(),
                !manifest.classes().isEmpty(),
                encoder.output(),
                List.of(manifest.latent()));
    }

    /** Values of one row of the input. */
    int inputSize() {
        return row.stream().reduce(1, Math::multiplyExact);
    }

    long[] inputShape(int rows) {
        var shape = new long[1 + row.size()];
        shape[0] = rows;
        for (int i = 1; i < shape.length; i++) {
            shape[i] = row.get(i - 1);
        }
        return shape;
    }

    boolean takeLabels(OrtSession session) {
        return session.getInputNames().contains(labelInput);
    }

    /** @throws UnfitModel if the session has others */
    void check(OrtSession session) throws UnfitModel {
        try {
            check(session.getInputInfo(), input, OnnxJavaType.FLOAT, free(row));
            if (labelled) {
                check(session.getInputInfo(), labelInput, OnnxJavaType.INT64, free(List.of()));
            }
            check(session.getOutputInfo(), output, OnnxJavaType.FLOAT, free(result));
        } catch (OrtException e) {
            throw new UnfitModel("ONNX Runtime does not tell the file's ports: " + e.getMessage(), e);
        }
    }

    /** Whether any number of samples may be computed at once. */
    boolean areBatchFree(OrtSession session) throws UnfitModel {
        try {
            var tensor = (TensorInfo) session.getInputInfo().get(input).getInfo();
            return tensor.getShape()[0] < 0;
        } catch (OrtException e) {
            throw new UnfitModel("ONNX Runtime does not tell the file's ports: " + e.getMessage(), e);
        }
    }

    /** -1 stands for a size that is free, and a model may leave any size free. */
    private static void check(Map<String, NodeInfo> ports, String name, OnnxJavaType type, int... shape)
            throws UnfitModel {
        var port = ports.get(name);
        if (port == null) {
            throw new UnfitModel("The file has the ports %s but no '%s'".formatted(ports.keySet(), name));
        }
        if (!(port.getInfo() instanceof TensorInfo tensor) || tensor.type != type) {
            throw new UnfitModel("Port '%s' is %s, not a tensor of %s".formatted(name, port.getInfo(), type));
        }
        var found = tensor.getShape();
        boolean fits = found.length == shape.length;
        for (int i = 0; fits && i < shape.length; i++) {
            fits = shape[i] < 0 ? found[i] < 0 || found[i] == 1 : found[i] < 0 || found[i] == shape[i];
        }
        if (!fits) {
            throw new UnfitModel("Port '%s' has the shape %s, not %s"
                    .formatted(name, Arrays.toString(found), Arrays.toString(shape)));
        }
    }

    /** Any number of rows of {@code sizes}. */
    private static int[] free(List<Integer> sizes) {
        return IntStream.concat(IntStream.of(-1), sizes.stream().mapToInt(Integer::intValue))
                .toArray();
    }
}
