package io.ganymede.trainer.training;

import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.recipe.Seeds.Use;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** What the discriminator sees samples through: the recipe's augmentations, each time by other draws. */
final class Lens {

    private final Ops tf;
    private final Recipe recipe;
    private final Operand<TInt64> number;
    private int draws;

    /** @param number of the batch, scalar */
    Lens(Ops tf, Recipe recipe, Operand<TInt64> number) {
        this.tf = tf;
        this.recipe = recipe;
        this.number = number;
    }

    /** @param samples [n, ...]; images, if there is an augmentation */
    Operand<TFloat32> on(Operand<TFloat32> samples) {
        var seen = samples;
        for (var augmentation : recipe.augment()) {
            var key = tf.constant(recipe.seeds().key(Use.AUGMENTATION, draws++));
            var seed = tf.stack(List.<Operand<TInt64>>of(key, number));
            seen = augmentation.of(
                    tf, seen, recipe.shape().size(0), recipe.shape().last(), seed);
        }
        return seen;
    }
}
