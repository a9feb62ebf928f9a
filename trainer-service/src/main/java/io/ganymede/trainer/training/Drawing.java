package io.ganymede.trainer.training;

import io.ganymede.trainer.graph.GraphNetwork;
import io.ganymede.trainer.graph.PlacedSession;
import io.ganymede.trainer.graph.Tensors;
import io.ganymede.trainer.recipe.Recipe;
import java.util.Arrays;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Samples from a generator.
 *
 * @param z      [n, latent]
 * @param labels [n]
 * @param drafts  [n, ...] as networks give them, of the shape that the recipe's view has
 * @param samples [n, ...] of the recipe's shape
 */
record Drawing(
        Recipe recipe,
        Operand<TFloat32> z,
        Operand<TInt64> labels,
        Operand<TFloat32> drafts,
        Operand<TFloat32> samples) {

    /** Samples computed at once, so that memory does not grow with what is asked for. */
    private static final int CHUNK = 64;

    static Drawing of(Ops tf, Recipe recipe, GraphNetwork generator) {
        var z = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, recipe.latent())));
        var labels = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(-1)));
        int learned = recipe.learner().layers().size();
        var drafts = generator.first(learned).apply(tf, z, labels);
        return new Drawing(recipe, z, labels, drafts, generator.after(learned).apply(tf, drafts, labels));
    }

    float[] run(PlacedSession session, float[] z, int[] labels) {
        return run(session, z, labels, samples, recipe.shape().elements());
    }

    float[] draft(PlacedSession session, float[] z, int[] labels) {
        return run(session, z, labels, drafts, recipe.view().out().elements());
    }

    private float[] run(PlacedSession session, float[] z, int[] labels, Operand<TFloat32> of, int size) {
        refuseMisfits(z, labels);
        int latent = recipe.latent();
        var drawn = new float[labels.length * size];
        for (int at = 0; at < labels.length; at += CHUNK) {
            int count = Math.min(CHUNK, labels.length - at);
            var some = Arrays.copyOfRange(z, at * latent, (at + count) * latent);
            var asked = Arrays.stream(labels, at, at + count).asLongStream().toArray();
            try (var zs = Tensors.of(some, count, latent);
                    var classes = Tensors.of(asked, count);
                    var result = session.runner()
                            .feed(this.z, zs)
                            .feed(this.labels, classes)
                            .fetch(of)
                            .run()) {
                System.arraycopy(Tensors.floats((TFloat32) result.get(0)), 0, drawn, at * size, count * size);
            }
        }
        return drawn;
    }

    private void refuseMisfits(float[] z, int[] labels) {
        if (z.length != labels.length * recipe.latent()) {
            throw new IllegalArgumentException("%d labels and latents of %d need %d numbers, not %d"
                    .formatted(labels.length, recipe.latent(), labels.length * recipe.latent(), z.length));
        }
        for (int label : labels) {
            if (recipe.classes() > 0 && (label < 0 || label >= recipe.classes())) {
                throw new IllegalArgumentException(
                        "The label %d is none of 0 to %d".formatted(label, recipe.classes() - 1));
            }
        }
    }
}
