package io.ganymede.trainer.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** Images as networks see them. */
public final class Pixels {

    private Pixels() {}

    /** Bytes as floats: 0 becomes -1, 255 becomes 1. */
    public static Operand<TFloat32> scaled(Ops tf, Operand<TUint8> bytes) {
        var floats = tf.dtypes.cast(bytes, TFloat32.class);
        return tf.math.sub(tf.math.mul(floats, tf.constant(2 / 255f)), tf.constant(1f));
    }

    /** The same outside a graph. */
    public static float[] scaled(byte[] bytes) {
        var floats = new float[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            floats[i] = (bytes[i] & 0xff) * (2 / 255f) - 1f;
        }
        return floats;
    }
}
