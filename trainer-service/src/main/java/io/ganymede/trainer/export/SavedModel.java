package io.ganymede.trainer.export;

import io.ganymede.trainer.graph.GraphNetwork;
import io.ganymede.trainer.graph.Sessions;
import io.ganymede.trainer.graph.Shapes;
import io.ganymede.trainer.graph.Tensors;
import io.ganymede.trainer.network.Network;
import io.ganymede.trainer.objective.Posterior;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.training.Encoder;
import io.ganymede.trainer.training.GanTraining;
import io.ganymede.trainer.training.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.SessionFunction;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * {@code saved_model/}: the generator for TensorFlow's users, its weights frozen as constants, without the training graph.
 * Its signature takes "z" float32 [n, latent] and "label" int64 [n] and gives "image" float32 [n, edge, edge, channels], "audio"
 * float32 [n, length, channels] or "text" float32 [n, length, symbols], TensorFlow's own order. Of a recipe with an encoder it
 * has a second signature, "encode": "sample" float32, as the generator gives it, and "label" to "mean" float32 [n, latent].
 */
record SavedModel(Path folder, Port port) {

    private static final String Z = "z";
    private static final String LABEL = "label";
    private static final String ENCODE = "encode";
    private static final String SAMPLE = "sample";
    private static final String MEAN = "mean";

    static SavedModel write(GanTraining training, Path folder) throws IOException {
        var recipe = training.recipe();
        var encoder = recipe.encoder().isPresent() ? training.weights(Role.ENCODER) : List.<float[]>of();
        return write(recipe, training.weights(Role.GENERATOR), encoder, folder);
    }

    /** @param encoder weights; none without an encoder */
    static SavedModel write(Recipe recipe, List<float[]> weights, List<float[]> encoder, Path folder)
            throws IOException {
        var port = new Port(recipe.form());
        try (var graph = new Graph();
                var session = Sessions.open(graph)) {
            var tf = Ops.create(graph);
            var z = tf.withName(Z).placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, recipe.latent())));
            var label = tf.withName(LABEL).placeholder(TInt64.class, Placeholder.shape(Shape.of(-1)));
            var sample = constants(tf, recipe.generator(), weights).apply(tf, z, label);
            var signature = Signature.builder()
                    .key(Signature.DEFAULT_KEY)
                    .input(Z, z)
                    .input(LABEL, label)
                    .output(port.name(), tf.withName(port.name()).identity(sample))
                    .methodName("tensorflow/serving/predict")
                    .build();
            var exporter = SavedModelBundle.exporter(folder.toString())
                    .withFunction(SessionFunction.create(signature, session));
            recipe.encoder()
                    .map(network -> encode(tf, recipe, constants(tf, network, encoder), label))
                    .ifPresent(encode -> exporter.withFunction(SessionFunction.create(encode, session)));
            exporter.export();
        }
        return new SavedModel(folder, port);
    }

    private static Signature encode(Ops tf, Recipe recipe, GraphNetwork encoder, Operand<TInt64> label) {
        var sample =
                tf.withName(SAMPLE).placeholder(TFloat32.class, Placeholder.shape(Shapes.batch(-1, recipe.shape())));
        var mean = Posterior.of(tf, encoder.apply(tf, sample, label), recipe.latent())
                .mean();
        return Signature.builder()
                .key(ENCODE)
                .input(SAMPLE, sample)
                .input(LABEL, label)
                .output(MEAN, tf.withName(MEAN).identity(mean))
                .methodName("tensorflow/serving/predict")
                .build();
    }

    /** @throws Disagreement if the model, loaded as a user would, gives other samples than the trained generator */
    void check(Trial trial) {
        int n = trial.count();
        try (var model = Sessions.load(folder);
                var z = Tensors.of(trial.z(), n, trial.recipe().latent());
                var labels = Tensors.of(trial.longLabels(), n);
                var result = model.function(Signature.DEFAULT_KEY).call(Map.of(Z, z, LABEL, labels))) {
            var samples = (TFloat32) result.get(port.name()).orElseThrow();
            trial.requireSame("The SavedModel", trial.samples(), Tensors.floats(samples));
        }
    }

    /** @throws Disagreement if the model has other latents for the trial's samples than the trained encoder */
    void check(Trial trial, Encoder encoder) {
        int n = trial.count();
        var shape = Shapes.batch(n, trial.recipe().shape()).asArray();
        try (var model = Sessions.load(folder);
                var samples = Tensors.of(trial.samples(), shape);
                var labels = Tensors.of(trial.longLabels(), n);
                var result = model.function(ENCODE).call(Map.of(SAMPLE, samples, LABEL, labels))) {
            var means = (TFloat32) result.get(MEAN).orElseThrow();
            var expected = encoder.encode(trial.samples(), trial.labels()).means();
            Trial.requireClose("The encoder in the SavedModel", expected, Tensors.floats(means));
        }
    }

    private static GraphNetwork constants(Ops tf, Network network, List<float[]> weights) {
        var shapes = network.weights();
        var frozen = new ArrayList<Operand<TFloat32>>();
        for (int i = 0; i < shapes.size(); i++) {
            var sizes = shapes.get(i).shape().sizes().stream()
                    .mapToLong(Integer::longValue)
                    .toArray();
            frozen.add(tf.constant(Shape.of(sizes), DataBuffers.of(weights.get(i))));
        }
        return new GraphNetwork(network, frozen);
    }
}
