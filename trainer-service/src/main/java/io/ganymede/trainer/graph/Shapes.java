package io.ganymede.trainer.graph;

import io.ganymede.trainer.network.TensorShape;
import org.tensorflow.ndarray.Shape;

/** Shapes as TensorFlow has them. */
public final class Shapes {

    private Shapes() {}

    /** @param count of samples; -1 for any */
    public static Shape batch(long count, TensorShape sample) {
        return Shape.of(count).append(one(sample));
    }

    public static Shape one(TensorShape sample) {
        return Shape.of(sample.sizes().stream().mapToLong(Integer::longValue).toArray());
    }
}
