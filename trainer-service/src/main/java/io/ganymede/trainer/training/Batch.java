package io.ganymede.trainer.training;

import io.ganymede.trainer.graph.Pixels;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.recipe.Seeds.Use;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/**
 * What a step's operations take: a batch, and random numbers that are its own.
 *
 * @param number batches done before, scalar
 * @param images [batch, edge, edge, channels]
 * @param labels [batch]
 */
record Batch(Ops tf, Recipe recipe, Operand<TInt64> number, Operand<TUint8> images, Operand<TInt64> labels) {

    static Batch of(Ops tf, Recipe recipe) {
        var shape = Shape.of(recipe.batch(), recipe.edge(), recipe.edge(), recipe.channels());
        return new Batch(
                tf,
                recipe,
                tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar())),
                tf.placeholder(TUint8.class, Placeholder.shape(shape)),
                tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(recipe.batch()))));
    }

    /** [batch, edge, edge, channels] in [-1, 1]. */
    Operand<TFloat32> real() {
        return Pixels.scaled(tf, images);
    }

    /** Standard normal, [batch, latent]. */
    Operand<TFloat32> normal(Use use) {
        return tf.random.statelessRandomNormal(tf.array(recipe.batch(), recipe.latent()), seed(use));
    }

    /** Of what is drawn for one use on this batch, int64 [2]. */
    Operand<TInt64> seed(Use use) {
        return tf.stack(List.<Operand<TInt64>>of(tf.constant(recipe.seeds().key(use)), number));
    }

    /** The step that this batch is of: 1 for the first, scalar. */
    Operand<TFloat32> step() {
        return turn(recipe.accumulate() * recipe.discriminatorSteps());
    }

    /** 1 for the first so many batches, scalar. */
    Operand<TFloat32> turn(int batches) {
        var turns = tf.math.floorDiv(number, tf.constant((long) batches));
        return tf.math.add(tf.dtypes.cast(turns, TFloat32.class), tf.constant(1f));
    }
}
