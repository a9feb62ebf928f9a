package io.ganymede.trainer.training;

import io.ganymede.trainer.graph.GraphNetwork;
import io.ganymede.trainer.graph.PlacedSession;
import io.ganymede.trainer.graph.Shapes;
import io.ganymede.trainer.graph.Tensors;
import io.ganymede.trainer.recipe.Recipe;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * What the discriminator says of samples, without augmentation.
 *
 * @param samples [n, ...] of the recipe's shape
 * @param labels [n]
 * @param logits [n, 1]
 */
record Judging(Recipe recipe, Operand<TFloat32> samples, Operand<TInt64> labels, Operand<TFloat32> logits) {

    static Judging of(Ops tf, Recipe recipe, GraphNetwork discriminator) {
        var samples = tf.placeholder(TFloat32.class, Placeholder.shape(Shapes.batch(-1, recipe.shape())));
        var labels = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(-1)));
        return new Judging(recipe, samples, labels, discriminator.apply(tf, view(tf, recipe, samples, labels), labels));
    }

    /** What the discriminator sees of samples. */
    static Operand<TFloat32> view(Ops tf, Recipe recipe, Operand<TFloat32> samples, Operand<TInt64> labels) {
        return new GraphNetwork(recipe.view(), List.of()).apply(tf, samples, labels);
    }

    float[] run(PlacedSession session, float[] samples, long[] labels) {
        var shape = Shapes.batch(labels.length, recipe.shape()).asArray();
        try (var some = Tensors.of(samples, shape);
                var asked = Tensors.of(labels, labels.length);
                var result = session.runner()
                        .feed(this.samples, some)
                        .feed(this.labels, asked)
                        .fetch(logits)
                        .run()) {
            return Tensors.floats((TFloat32) result.get(0));
        }
    }
}
