package io.ganymede.trainer.training;

import io.ganymede.trainer.graph.Cosine;
import io.ganymede.trainer.recipe.Recipe;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Numbers of a step that change on the way, and the lengths of its gradients. */
record Tempo(Ops tf, Recipe recipe) {

    /** 1 for the first so many batches. */
    Operand<TFloat32> ordinal(Operand<TInt64> done, int batches) {
        var turns = tf.math.floorDiv(done, tf.constant((long) batches));
        return tf.math.add(tf.dtypes.cast(turns, TFloat32.class), tf.constant(1f));
    }

    /** @param turn 1 for the first step */
    Operand<TFloat32> learningRate(Operand<TFloat32> turn) {
        var schedule = recipe.schedule();
        return new Cosine(recipe.learningRate(), schedule.learningRateTo(), recipe.steps(), schedule.warmup())
                .at(tf, turn);
    }

    /**
     * What temperatures are multiplied by: it falls exponentially to 1, which Nie et al. 2019 (ICLR, "RelGAN"), section 2.3,
     * found best of all ways.
     *
     * @param turn 1 for the first step
     */
    Operand<TFloat32> warmth(Operand<TFloat32> turn) {
        var left = tf.math.sub(tf.constant(1f), tf.math.div(turn, tf.constant((float) recipe.steps())));
        return tf.math.pow(tf.constant((float) recipe.warmth()), left);
    }

    /** Euclidean length, all gradients as one vector. */
    Operand<TFloat32> norm(List<Operand<TFloat32>> gradients) {
        var squares = gradients.stream()
                .<Operand<TFloat32>>map(gradient -> tf.math.mul(tf.nn.l2Loss(gradient), tf.constant(2f)))
                .toList();
        return tf.math.sqrt(tf.math.addN(squares));
    }
}
