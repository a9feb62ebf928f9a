package io.ganymede.trainer.training;

import io.ganymede.trainer.graph.GraphNetwork;
import io.ganymede.trainer.graph.PlacedSession;
import io.ganymede.trainer.graph.Tensors;
import io.ganymede.trainer.objective.Posterior;
import io.ganymede.trainer.recipe.Recipe;
import java.util.Arrays;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * What an encoder says of samples.
 *
 * @param samples   [n, ...] in [-1, 1]
 * @param labels    [n]
 * @param posterior [n, latent] each
 */
record Encoding(Recipe recipe, Operand<TFloat32> samples, Operand<TInt64> labels, Posterior posterior) {

    /** Samples computed at once, so that memory does not grow with what is asked for. */
    private static final int CHUNK = 64;

    static Encoding of(Ops tf, Recipe recipe, GraphNetwork encoder) {
        var samples = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape(recipe, -1))));
        var labels = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(-1)));
        var code = encoder.apply(tf, samples, labels);
        return new Encoding(recipe, samples, labels, Posterior.of(tf, code, recipe.latent()));
    }

    Encoder.Code run(PlacedSession session, float[] samples, int[] labels) {
        int size = recipe.generator().out().elements();
        if (samples.length != labels.length * size) {
            throw new IllegalArgumentException("%d labels and samples of %d need %d numbers, not %d"
                    .formatted(labels.length, size, labels.length * size, samples.length));
        }
        int latent = recipe.latent();
        var code = new Encoder.Code(new float[labels.length * latent], new float[labels.length * latent]);
        for (int at = 0; at < labels.length; at += CHUNK) {
            int count = Math.min(CHUNK, labels.length - at);
            var some = Arrays.copyOfRange(samples, at * size, (at + count) * size);
            var own = Arrays.stream(labels, at, at + count).asLongStream().toArray();
            try (var batch = Tensors.of(some, shape(recipe, count));
                    var classes = Tensors.of(own, count);
                    var result = session.runner()
                            .feed(this.samples, batch)
                            .feed(this.labels, classes)
                            .fetch(posterior.mean())
                            .fetch(posterior.logVariance())
                            .run()) {
                var means = Tensors.floats((TFloat32) result.get(0));
                var logVariances = Tensors.floats((TFloat32) result.get(1));
                System.arraycopy(means, 0, code.means(), at * latent, means.length);
                System.arraycopy(logVariances, 0, code.logVariances(), at * latent, means.length);
            }
        }
        return code;
    }

    /** [count, ...] of samples. */
    private static long[] shape(Recipe recipe, long count) {
        var sizes = recipe.generator().out().sizes();
        var shape = new long[sizes.size() + 1];
        shape[0] = count;
        for (int i = 0; i < sizes.size(); i++) {
            shape[i + 1] = sizes.get(i);
        }
        return shape;
    }
}
