package io.ganymede.generator.inference;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.generator.model.UnfitModel;
import java.util.Arrays;
import java.util.Map;

/** A model's inputs and outputs, as its manifest says they are. */
final class Ports {

    private Ports() {}

    /** @throws UnfitModel if the session has others */
    static void check(ModelManifest manifest, OrtSession session) throws OrtException, UnfitModel {
        var ports = manifest.generator();
        var image = manifest.image();
        check(session.getInputInfo(), ports.latentInput(), OnnxJavaType.FLOAT, -1, manifest.latent());
        if (!manifest.classes().isEmpty()) {
            check(session.getInputInfo(), ports.labelInput(), OnnxJavaType.INT64, -1);
        }
        check(
                session.getOutputInfo(),
                ports.output(),
                OnnxJavaType.FLOAT,
                -1,
                image.channels(),
                image.edge(),
                image.edge());
    }

    /** Whether any number of samples may be computed at once. */
    static boolean isBatchFree(ModelManifest manifest, OrtSession session) throws OrtException {
        var latent = (TensorInfo)
                session.getInputInfo().get(manifest.generator().latentInput()).getInfo();
        return latent.getShape()[0] < 0;
    }

    /** -1 stands for a size that is free, and a model may leave any size free. */
    private static void check(Map<String, NodeInfo> ports, String name, OnnxJavaType type, long... shape)
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
}
