package io.ganymede.trainer.training;

import io.ganymede.trainer.dataset.Samples;
import io.ganymede.trainer.graph.Stage;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.recipe.Seeds.Use;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * What a step's operations take: a batch, and random numbers that are its own.
 *
 * @param number batches done before, scalar
 */
record Batch(Ops tf, Recipe recipe, Operand<TInt64> number, Inflow inflow) {

    static Batch of(Ops tf, Recipe recipe, Inflow inflow) {
        return new Batch(tf, recipe, tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar())), inflow);
    }

    /** Samples, [batch, ...] of the recipe's shape. */
    Operand<TFloat32> real() {
        return inflow.samples();
    }

    /** [batch] */
    Operand<TInt64> labels() {
        return inflow.labels();
    }

    /** Batch {@code number} of an order, from 0, read. */
    Portion portion(Samples train, Order order, long number) {
        var read = inflow.read(train, order.batch(number, recipe.batch()));
        return new Portion(this.number, TInt64.scalarOf(number), read);
    }

    /** Standard normal, [batch, latent]. */
    Operand<TFloat32> normal(Use use) {
        return tf.random.statelessRandomNormal(tf.array(recipe.batch(), recipe.latent()), seed(use));
    }

    /** Of what is drawn for one use on this batch, int64 [2]. */
    Operand<TInt64> seed(Use use) {
        return tf.stack(List.<Operand<TInt64>>of(tf.constant(recipe.seeds().key(use)), number));
    }

    /** In which layers draw what is this batch's own, their temperatures as warm as the step has them. */
    Stage.Practice practice() {
        return new Stage.Practice(recipe.seeds(), number, warmth(), recipe.precision());
    }

    /**
     * What temperatures are multiplied by: it falls exponentially to 1, which Nie et al. 2019 (ICLR, "RelGAN"), section 2.3,
     * found best of all ways.
     */
    private Operand<TFloat32> warmth() {
        var left = tf.math.sub(tf.constant(1f), tf.math.div(step(), tf.constant((float) recipe.steps())));
        return tf.math.pow(tf.constant((float) recipe.warmth()), left);
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
