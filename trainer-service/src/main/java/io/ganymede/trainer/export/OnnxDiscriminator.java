package io.ganymede.trainer.export;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.contracts.store.Durable;
import io.ganymede.contracts.store.Sha256;
import io.ganymede.trainer.training.GanTraining;
import io.ganymede.trainer.training.Role;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * {@code discriminator.onnx}: samples as the generator gives them, by the same name, and "label" int64 [n] to "logit" float32
 * [n, 1], high for real. Without classes it has the label too and does not read it.
 */
final class OnnxDiscriminator {

    private static final String LABEL = "label";
    private static final String LOGIT = "logit";

    private OnnxDiscriminator() {}

    /** @throws Disagreement if ONNX Runtime says other things of the trial's samples than TensorFlow */
    static Artifact write(GanTraining training, Trial trial, Path file) throws IOException {
        var recipe = training.recipe();
        var graph = new OnnxGraph();
        var port = new Port(recipe.form());
        graph.input(port.name(), DataType.FLOAT, port.sizes());
        graph.input(LABEL, DataType.INT64);
        var seen = new OnnxNetwork(recipe.view(), List.of()).addTo(graph, port.turned(graph, port.name()), LABEL);
        var discriminator = recipe.discriminator().orElseThrow();
        var logit = new OnnxNetwork(discriminator, training.weights(Role.DISCRIMINATOR)).addTo(graph, seen, LABEL);
        graph.output(LOGIT, logit, 1);
        Durable.write(file, graph.toBytes());
        check(training, trial, file);
        return Sha256.artifact(file.getParent(), file);
    }

    private static void check(GanTraining training, Trial trial, Path file) {
        var port = new Port(training.recipe().form());
        var environment = OrtEnvironment.getEnvironment();
        var ordered = FloatBuffer.wrap(port.ordered(trial.samples()));
        try (var options = new OrtSession.SessionOptions();
                var session = environment.createSession(file.toString(), options);
                var samples = OnnxTensor.createTensor(
                        environment, ordered, port.form().shape(trial.count()));
                var labels = OnnxTensor.createTensor(
                        environment, LongBuffer.wrap(trial.longLabels()), new long[] {trial.count()});
                var result = session.run(Map.of(port.name(), samples, LABEL, labels))) {
            var logits = new float[trial.count()];
            ((OnnxTensor) result.get(0)).getFloatBuffer().get(logits);
            var expected = training.logits(trial.samples(), trial.longLabels());
            Trial.requireClose("The discriminator in ONNX Runtime", expected, logits);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime refuses what was exported: " + e.getMessage(), e);
        }
    }
}
