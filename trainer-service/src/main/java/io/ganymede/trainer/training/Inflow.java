package io.ganymede.trainer.training;

import io.ganymede.trainer.dataset.Samples;
import io.ganymede.trainer.graph.Shapes;
import io.ganymede.trainer.graph.Tensors;
import io.ganymede.trainer.recipe.Recipe;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** How a batch of samples comes to the device that learns from it. */
sealed interface Inflow {

    /** [batch, ...] of the recipe's shape. */
    Operand<TFloat32> samples();

    /** [batch] */
    Operand<TInt64> labels();

    /** What is fed for a batch, read from the dataset. Who gets it closes it. */
    Map<Operand<?>, Tensor> read(Samples train, int[] indices);

    /** From the dataset's mapped files, batch by batch. */
    record Fed(Operand<TFloat32> samples, Operand<TInt64> labels) implements Inflow {

        static Fed of(Ops tf, Recipe recipe) {
            return new Fed(
                    tf.placeholder(TFloat32.class, Placeholder.shape(Shapes.batch(recipe.batch(), recipe.shape()))),
                    tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(recipe.batch()))));
        }

        @Override
        public Map<Operand<?>, Tensor> read(Samples train, int[] indices) {
            var values = new float[indices.length * train.size()];
            var classes = new long[indices.length];
            train.copy(indices, values, classes);
            return Map.of(
                    samples,
                    Tensors.of(values, samples.shape().asArray()),
                    labels,
                    Tensors.of(classes, classes.length));
        }
    }

    /** From a stock on the device, gathered there: its indices are all that is fed. */
    record Kept(Stock stock, Operand<TInt32> indices, Operand<TFloat32> samples, Operand<TInt64> labels)
            implements Inflow {

        static Kept of(Ops tf, Recipe recipe, Samples train) {
            var stock = Stock.of(tf, train);
            var indices = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(recipe.batch())));
            return new Kept(stock, indices, stock.samples(tf, indices, recipe.shape()), stock.labels(tf, indices));
        }

        @Override
        public Map<Operand<?>, Tensor> read(Samples train, int[] indices) {
            return Map.of(this.indices, TInt32.vectorOf(indices));
        }
    }
}
