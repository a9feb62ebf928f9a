package io.ganymede.trainer.adoption;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.latent.Latents;
import io.ganymede.contracts.manifest.ModelManifest;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;

/** Shows that a model draws what its manifest says: its golden sample, in ONNX Runtime, and the way back if it has an encoder. */
final class Proof {

    private final Path folder;
    private final ModelManifest manifest;

    Proof(Parcel parcel) {
        this.folder = parcel.folder();
        this.manifest = parcel.manifest();
    }

    /** @throws InvalidField naming what is not as the manifest says */
    void require() {
        var golden = manifest.golden();
        var drawn = draw(new Latents(golden.seed()).z(golden.index(), manifest.latent()), golden.label());
        requireSize("generator.output", drawn, manifest.form().size());
        golden.firstOther(drawn).ifPresent(i -> {
            throw new InvalidField(
                    "golden.values." + i,
                    Float.toString(golden.values().get(i)),
                    "%s, which the file draws, within %s".formatted(drawn[i], ModelManifest.Golden.TOLERANCE));
        });
        if (manifest.encoder() != null) {
            requireSize("encoder.output", encode(manifest.encoder(), drawn, golden.label()), manifest.latent());
        }
    }

    private float[] draw(float[] z, int label) {
        var ports = manifest.generator();
        return run(
                ports.file().path(),
                ports.latentInput(),
                z,
                new long[] {1, z.length},
                ports.labelInput(),
                label,
                ports.output());
    }

    private float[] encode(ModelManifest.Encoder ports, float[] sample, int label) {
        return run(
                ports.file().path(),
                ports.input(),
                sample,
                manifest.form().shape(1),
                ports.labelInput(),
                label,
                ports.output());
    }

    private float[] run(
            String file, String input, float[] values, long[] shape, String labelInput, int label, String output) {
        var environment = OrtEnvironment.getEnvironment();
        try (var options = new OrtSession.SessionOptions();
                var session = environment.createSession(folder.resolve(file).toString(), options);
                var value = OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
                var labels =
                        OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[] {label}), new long[] {1})) {
            var inputs = new HashMap<String, OnnxTensorLike>();
            inputs.put(input, value);
            if (session.getInputNames().contains(labelInput)) { // a model without classes need not take any
                inputs.put(labelInput, labels);
            }
            try (var result = session.run(inputs)) {
                if (!(result.get(output).orElse(null) instanceof OnnxTensor tensor)
                        || tensor.getFloatBuffer() == null) {
                    throw new InvalidField(
                            file, "the outputs " + session.getOutputNames(), "\"%s\" of float32".formatted(output));
                }
                var drawn = new float[tensor.getFloatBuffer().remaining()];
                tensor.getFloatBuffer().get(drawn);
                return drawn;
            }
        } catch (OrtException e) {
            throw new InvalidField(file, e.getMessage(), "what ONNX Runtime runs with model.json's ports");
        }
    }

    private static void requireSize(String field, float[] values, int size) {
        if (values.length != size) {
            throw new InvalidField(field, values.length + " values a sample", Integer.toString(size));
        }
    }
}
