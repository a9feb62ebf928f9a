package io.ganymede.trainer.training;

import io.ganymede.trainer.graph.GraphNetwork;
import io.ganymede.trainer.graph.Tensors;
import io.ganymede.trainer.recipe.Recipe;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * What the discriminator says of images, without augmentation.
 *
 * @param images [n, edge, edge, channels] in [-1, 1]
 * @param labels [n]
 * @param logits [n, 1]
 */
record Judging(Recipe recipe, Operand<TFloat32> images, Operand<TInt64> labels, Operand<TFloat32> logits) {

    static Judging of(Ops tf, Recipe recipe, GraphNetwork discriminator) {
        var images = tf.placeholder(
                TFloat32.class, Placeholder.shape(Shape.of(-1, recipe.edge(), recipe.edge(), recipe.channels())));
        var labels = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(-1)));
        return new Judging(recipe, images, labels, discriminator.apply(tf, images, labels));
    }

    float[] run(Session session, float[] images, long[] labels) {
        try (var some = Tensors.of(images, labels.length, recipe.edge(), recipe.edge(), recipe.channels());
                var asked = Tensors.of(labels, labels.length);
                var result = session.runner()
                        .feed(this.images, some)
                        .feed(this.labels, asked)
                        .fetch(logits)
                        .run()) {
            return Tensors.floats((TFloat32) result.get(0));
        }
    }
}
