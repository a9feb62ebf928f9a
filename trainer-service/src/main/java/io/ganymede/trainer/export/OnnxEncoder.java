package io.ganymede.trainer.export;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.store.Durable;
import io.ganymede.contracts.store.Sha256;
import io.ganymede.trainer.training.Encoder;
import io.ganymede.trainer.training.GanTraining;
import io.ganymede.trainer.training.Role;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * {@code encoder.onnx}: "sample" float32, as the generator gives it, and "label" int64 [n] to "mean" float32
 * [n, latent], the mean of the sample's latent. Without classes it has the label too and does not read it.
 */
record OnnxEncoder(Path file) {

    private static final String SAMPLE = "sample";
    private static final String LABEL = "label";
    private static final String MEAN = "mean";

    static OnnxEncoder write(GanTraining training, Path file) throws IOException {
        var recipe = training.recipe();
        var graph = new OnnxGraph();
        var port = new Port(recipe.form());
        graph.input(SAMPLE, DataType.FLOAT, port.sizes());
        graph.input(LABEL, DataType.INT64);
        var code = new OnnxNetwork(recipe.encoder().orElseThrow(), training.weights(Role.ENCODER))
                .addTo(graph, port.turned(graph, SAMPLE), LABEL); // [n, 2 latent]
        graph.output(MEAN, graph.firstColumns(code, recipe.latent()), recipe.latent());
        Durable.write(file, graph.toBytes());
        return new OnnxEncoder(file);
    }

    /** @throws Disagreement if ONNX Runtime has other latents for the trial's samples than TensorFlow */
    void check(Trial trial, Encoder encoder) {
        var recipe = trial.recipe();
        var environment = OrtEnvironment.getEnvironment();
        var port = new Port(recipe.form());
        try (var options = new OrtSession.SessionOptions();
                var session = environment.createSession(file.toString(), options);
                var samples = OnnxTensor.createTensor(
                        environment,
                        FloatBuffer.wrap(port.ordered(trial.samples())),
                        port.form().shape(trial.count()));
                var labels = OnnxTensor.createTensor(
                        environment, LongBuffer.wrap(trial.longLabels()), new long[] {trial.count()});
                var result = session.run(Map.of(SAMPLE, samples, LABEL, labels))) {
            var means = new float[trial.count() * recipe.latent()];
            ((OnnxTensor) result.get(0)).getFloatBuffer().get(means);
            var expected = encoder.encode(trial.samples(), trial.labels()).means();
            Trial.requireClose("The encoder in ONNX Runtime", expected, means);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime refuses what was exported: " + e.getMessage(), e);
        }
    }

    ModelManifest.Encoder describe(List<ModelManifest.Encoder.Attribute> attributes) throws IOException {
        return new ModelManifest.Encoder(
                Sha256.artifact(file.getParent(), file), OnnxGraph.OPSET, SAMPLE, LABEL, MEAN, attributes);
    }
}
