package io.ganymede.trainer.objective;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Images, and what the discriminator says of them, by operations that can be derived twice: leaky ReLU, strided convolution.
 *
 * @param images [n, height, width, channels]
 * @param logits [n, 1]
 */
public record Judged(Operand<TFloat32> images, Operand<TFloat32> logits) {

    /** Asks the discriminator. */
    @FunctionalInterface
    public interface Judge {

        /** @param images [n, height, width, channels] */
        Judged judge(Operand<TFloat32> images);
    }
}
