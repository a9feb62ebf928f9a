package io.ganymede.trainer.objective;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What each player minimises. All arguments are logits [n, 1], positive for "real"; all results are scalars. */
public sealed interface GanLoss {

    Operand<TFloat32> discriminator(Ops tf, Operand<TFloat32> real, Operand<TFloat32> fake);

    Operand<TFloat32> generator(Ops tf, Operand<TFloat32> fake);

    /**
     * Goodfellow et al. 2014 (arXiv:1406.2661), equation 1 for the discriminator; for the generator what the end of
     * section 3 puts in its place. softplus(-x) = -log sigmoid(x), without overflow.
     */
    record NonSaturating() implements GanLoss {

        @Override
        public Operand<TFloat32> discriminator(Ops tf, Operand<TFloat32> real, Operand<TFloat32> fake) {
            return tf.math.add(
                    mean(tf, tf.math.softplus(tf.math.neg(real))), // -log D(x)
                    mean(tf, tf.math.softplus(fake))); // -log (1 - D(G(z)))
        }

        @Override
        public Operand<TFloat32> generator(Ops tf, Operand<TFloat32> fake) {
            return mean(tf, tf.math.softplus(tf.math.neg(fake))); // -log D(G(z))
        }
    }

    private static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> logits) {
        return tf.math.mean(logits, tf.array(0, 1));
    }
}
