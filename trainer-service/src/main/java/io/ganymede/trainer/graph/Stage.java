package io.ganymede.trainer.graph;

import io.ganymede.contracts.event.Precision;
import io.ganymede.trainer.recipe.Seeds;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** What a network is run for: some layers do other things while it learns. */
public sealed interface Stage {

    /** Nothing is random, and temperatures are as the layers have them. */
    record Use() implements Stage {}

    /** A step of learning. Each draw has a part of the stream for itself. */
    final class Practice implements Stage {

        private final Seeds seeds;
        private final Operand<TInt64> number;
        private final Operand<TFloat32> warmth;
        private final Precision precision;
        private int draws;

        /**
         * @param number of the batch, scalar
         * @param warmth what temperatures are multiplied by, scalar
         */
        public Practice(Seeds seeds, Operand<TInt64> number, Operand<TFloat32> warmth, Precision precision) {
            this.seeds = seeds;
            this.number = number;
            this.warmth = warmth;
            this.precision = precision;
        }

        /** int64 [2], another one each time. */
        Operand<TInt64> seed(Ops tf) {
            var key = tf.constant(seeds.key(Seeds.Use.PRACTICE, draws++));
            return tf.stack(List.<Operand<TInt64>>of(key, number));
        }
    }

    /** Of products. */
    default Precision precision() {
        return switch (this) {
            case Use _ -> Precision.FLOAT32;
            case Practice practice -> practice.precision;
        };
    }

    /** {@code own}, multiplied by the stage's warmth. */
    default Operand<TFloat32> temperature(Ops tf, double own) {
        return switch (this) {
            case Use _ -> tf.constant((float) own);
            case Practice practice -> tf.math.mul(practice.warmth, tf.constant((float) own));
        };
    }
}
