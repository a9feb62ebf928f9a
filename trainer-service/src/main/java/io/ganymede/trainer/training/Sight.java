package io.ganymede.trainer.training;

import io.ganymede.trainer.graph.PlacedSession;
import io.ganymede.trainer.graph.Shapes;
import io.ganymede.trainer.graph.Tensors;
import io.ganymede.trainer.recipe.Recipe;
import java.util.Arrays;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * What networks see of samples.
 *
 * @param samples [n, ...] of the recipe's shape
 * @param views   [n, ...] of the shape that the recipe's view has
 */
record Sight(Recipe recipe, Operand<TFloat32> samples, Operand<TFloat32> views) {

    /** Samples computed at once, so that memory does not grow with what is asked for. */
    private static final int CHUNK = 64;

    static Sight of(Ops tf, Recipe recipe) {
        var samples = tf.placeholder(TFloat32.class, Placeholder.shape(Shapes.batch(-1, recipe.shape())));
        return new Sight(recipe, samples, Judging.view(tf, recipe, samples, tf.constant(new long[0])));
    }

    float[] run(PlacedSession session, float[] samples) {
        if (recipe.view().layers().isEmpty()) {
            return samples;
        }
        int in = recipe.shape().elements();
        int out = recipe.view().out().elements();
        var seen = new float[samples.length / in * out];
        for (int at = 0; at < samples.length / in; at += CHUNK) {
            int count = Math.min(CHUNK, samples.length / in - at);
            var some = Arrays.copyOfRange(samples, at * in, (at + count) * in);
            try (var batch =
                            Tensors.of(some, Shapes.batch(count, recipe.shape()).asArray());
                    var result = session.runner()
                            .feed(this.samples, batch)
                            .fetch(views)
                            .run()) {
                System.arraycopy(Tensors.floats((TFloat32) result.get(0)), 0, seen, at * out, count * out);
            }
        }
        return seen;
    }
}
