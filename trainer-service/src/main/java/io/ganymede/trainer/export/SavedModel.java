package io.ganymede.trainer.export;

import io.ganymede.trainer.graph.GraphNetwork;
import io.ganymede.trainer.graph.Sessions;
import io.ganymede.trainer.graph.Tensors;
import io.ganymede.trainer.recipe.Recipe;
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
 * float32 [n, length, channels] or "text" float32 [n, length, symbols], TensorFlow's own order.
 */
record SavedModel(Path folder, Port port) {

    private static final String Z = "z";
    private static final String LABEL = "label";

    static SavedModel write(Recipe recipe, List<float[]> weights, Path folder) throws IOException {
        var port = new Port(recipe.form());
        try (var graph = new Graph();
                var session = Sessions.open(graph)) {
            var tf = Ops.create(graph);
            var z = tf.withName(Z).placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, recipe.latent())));
            var label = tf.withName(LABEL).placeholder(TInt64.class, Placeholder.shape(Shape.of(-1)));
            var sample = constants(tf, recipe, weights).apply(tf, z, label);
            var signature = Signature.builder()
                    .key(Signature.DEFAULT_KEY)
                    .input(Z, z)
                    .input(LABEL, label)
                    .output(port.name(), tf.withName(port.name()).identity(sample))
                    .methodName("tensorflow/serving/predict")
                    .build();
            SavedModelBundle.exporter(folder.toString())
                    .withFunction(SessionFunction.create(signature, session))
                    .export();
        }
        return new SavedModel(folder, port);
    }

    /** @throws Disagreement if the model, loaded as a user would, gives other samples than the trained generator */
    void check(Trial trial) {
        int n = trial.count();
        try (var model = SavedModelBundle.load(folder.toString(), SavedModelBundle.DEFAULT_TAG);
                var z = Tensors.of(trial.z(), n, trial.recipe().latent());
                var labels = Tensors.of(trial.longLabels(), n);
                var result = model.function(Signature.DEFAULT_KEY).call(Map.of(Z, z, LABEL, labels))) {
            var samples = (TFloat32) result.get(port.name()).orElseThrow();
            trial.requireSame("The SavedModel", trial.samples(), Tensors.floats(samples));
        }
    }

    private static GraphNetwork constants(Ops tf, Recipe recipe, List<float[]> weights) {
        var network = recipe.generator();
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
