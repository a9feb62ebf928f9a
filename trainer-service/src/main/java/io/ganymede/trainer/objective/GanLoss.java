package io.ganymede.trainer.objective;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What each player minimises. All arguments are logits [n, 1], high for "real"; all results are scalars. */
public sealed interface GanLoss {

    Operand<TFloat32> discriminator(Ops tf, Operand<TFloat32> real, Operand<TFloat32> fake);

    /** @param real read by {@link Relativistic} only */
    Operand<TFloat32> generator(Ops tf, Operand<TFloat32> real, Operand<TFloat32> fake);

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
        public Operand<TFloat32> generator(Ops tf, Operand<TFloat32> real, Operand<TFloat32> fake) {
            return mean(tf, tf.math.softplus(tf.math.neg(fake))); // -log D(G(z))
        }
    }

    /** Mao et al. 2017 (arXiv:1611.04076), equation 9: real is 1, fake is 0, and the generator wants 1. */
    record LeastSquares() implements GanLoss {

        @Override
        public Operand<TFloat32> discriminator(Ops tf, Operand<TFloat32> real, Operand<TFloat32> fake) {
            return tf.math.add(halfSquare(tf, real, 1), halfSquare(tf, fake, 0));
        }

        @Override
        public Operand<TFloat32> generator(Ops tf, Operand<TFloat32> real, Operand<TFloat32> fake) {
            return halfSquare(tf, fake, 1);
        }

        /** E (x - wanted)^2 / 2. */
        private static Operand<TFloat32> halfSquare(Ops tf, Operand<TFloat32> logits, float wanted) {
            var squares = tf.math.squaredDifference(logits, tf.constant(wanted));
            return tf.math.mul(mean(tf, squares), tf.constant(0.5f));
        }
    }

    /** Arjovsky et al. 2017 (arXiv:1701.07875), equations 2 and 3: the critic's means, which a penalty must keep in bounds. */
    record Wasserstein() implements GanLoss {

        @Override
        public Operand<TFloat32> discriminator(Ops tf, Operand<TFloat32> real, Operand<TFloat32> fake) {
            return tf.math.sub(mean(tf, fake), mean(tf, real));
        }

        @Override
        public Operand<TFloat32> generator(Ops tf, Operand<TFloat32> real, Operand<TFloat32> fake) {
            return tf.math.neg(mean(tf, fake));
        }
    }

    /** Miyato et al. 2018 (arXiv:1802.05957), equations 16 and 17: logits beyond 1 on the right side no longer count. */
    record Hinge() implements GanLoss {

        @Override
        public Operand<TFloat32> discriminator(Ops tf, Operand<TFloat32> real, Operand<TFloat32> fake) {
            var one = tf.constant(1f);
            return tf.math.add(
                    mean(tf, tf.nn.relu(tf.math.sub(one, real))), // max(0, 1 - D(x))
                    mean(tf, tf.nn.relu(tf.math.add(one, fake)))); // max(0, 1 + D(G(z)))
        }

        @Override
        public Operand<TFloat32> generator(Ops tf, Operand<TFloat32> real, Operand<TFloat32> fake) {
            return tf.math.neg(mean(tf, fake));
        }
    }

    /**
     * Each fake against its own real one: Jolicoeur-Martineau 2018 (arXiv:1807.00734), equations 9 and 10, with the
     * non-saturating f of Huang et al. 2024 (arXiv:2501.05441), equation 2.
     */
    record Relativistic() implements GanLoss {

        @Override
        public Operand<TFloat32> discriminator(Ops tf, Operand<TFloat32> real, Operand<TFloat32> fake) {
            return mean(tf, tf.math.softplus(tf.math.sub(fake, real))); // -log sigmoid(D(x) - D(G(z)))
        }

        @Override
        public Operand<TFloat32> generator(Ops tf, Operand<TFloat32> real, Operand<TFloat32> fake) {
            return mean(tf, tf.math.softplus(tf.math.sub(real, fake))); // -log sigmoid(D(G(z)) - D(x))
        }
    }

    private static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> logits) {
        return tf.math.mean(logits, tf.array(0, 1));
    }
}
