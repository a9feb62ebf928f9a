package io.ganymede.trainer.training;

import io.ganymede.trainer.dataset.Samples;
import io.ganymede.trainer.graph.Shapes;
import io.ganymede.trainer.graph.Tensors;
import io.ganymede.trainer.recipe.Recipe;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** A batch on its way from the dataset to a replica; the same arrays for one after the other. Not thread-safe. */
final class Portion {

    private final Recipe recipe;
    private final float[] samples;
    private final long[] labels;
    private long number;

    Portion(Recipe recipe) {
        this.recipe = recipe;
        this.samples = new float[recipe.batch() * recipe.shape().elements()];
        this.labels = new long[recipe.batch()];
    }

    /** @param number of the batch, from 0 */
    void fill(Samples train, Order order, long number) {
        train.copy(order.batch(number, labels.length), samples, labels);
        this.number = number;
    }

    Fed tensors() {
        var shape = Shapes.batch(labels.length, recipe.shape()).asArray();
        return new Fed(TInt64.scalarOf(number), Tensors.of(samples, shape), Tensors.of(labels, labels.length));
    }

    /** As {@link Batch} takes them. */
    record Fed(TInt64 number, TFloat32 samples, TInt64 labels) implements AutoCloseable {

        @Override
        public void close() {
            number.close();
            samples.close();
            labels.close();
        }
    }
}
