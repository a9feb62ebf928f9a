package io.ganymede.trainer.objective;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Samples, and what the discriminator says of them, by operations that can be derived twice: leaky ReLU, strided convolution.
 *
 * @param samples [n, ...]
 * @param logits [n, 1]
 */
public record Judged(Operand<TFloat32> samples, Operand<TFloat32> logits) {

    /** Asks the discriminator. */
    @FunctionalInterface
    public interface Judge {

        /** @param samples [n, ...] */
        Judged judge(Operand<TFloat32> samples);
    }
}
