package io.ganymede.trainer.export;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.store.Durable;
import io.ganymede.contracts.store.Sha256;
import io.ganymede.trainer.recipe.Recipe;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * {@code generator.onnx}: "z" float32 [n, latent] and "label" int64 [n] to "image" float32 [n, channels, edge, edge] or "audio"
 * float32 [n, channels, length] in [-1, 1], or "text" float32 [n, length, symbols]. A generator without classes has the label
 * too and does not read it.
 */
record OnnxFile(Path file, Port port) {

    private static final String Z = "z";
    private static final String LABEL = "label";

    static OnnxFile write(Recipe recipe, List<float[]> weights, Path file) throws IOException {
        var graph = new OnnxGraph();
        graph.input(Z, DataType.FLOAT, recipe.latent());
        graph.input(LABEL, DataType.INT64);
        var port = new Port(recipe.form());
        var sample = new OnnxNetwork(recipe.generator(), weights).addTo(graph, Z, LABEL);
        graph.output(port.name(), port.turned(graph, sample), port.sizes());
        Durable.write(file, graph.toBytes());
        return new OnnxFile(file, port);
    }

    /** @throws Disagreement if ONNX Runtime gives other samples than TensorFlow */
    void check(Trial trial) {
        int n = trial.count();
        var environment = OrtEnvironment.getEnvironment();
        try (var options = new OrtSession.SessionOptions();
                var session = environment.createSession(file.toString(), options);
                var z = OnnxTensor.createTensor(environment, FloatBuffer.wrap(trial.z()), new long[] {
                    n, trial.recipe().latent()
                });
                var labels = OnnxTensor.createTensor(environment, LongBuffer.wrap(trial.longLabels()), new long[] {n});
                var result = session.run(Map.of(Z, z, LABEL, labels))) {
            var samples = new float[trial.samples().length];
            ((OnnxTensor) result.get(0)).getFloatBuffer().get(samples);
            trial.requireSame("ONNX Runtime", port.ordered(trial.samples()), samples);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime refuses what was exported: " + e.getMessage(), e);
        }
    }

    ModelManifest.Generator describe() throws IOException {
        return new ModelManifest.Generator(
                Sha256.artifact(file.getParent(), file), OnnxGraph.OPSET, Z, LABEL, port.name());
    }
}
