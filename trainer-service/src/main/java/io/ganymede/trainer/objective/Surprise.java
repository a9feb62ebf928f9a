package io.ganymede.trainer.objective;

import io.ganymede.trainer.network.TensorShape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How unlikely a generator finds texts whose beginnings it sees. */
public final class Surprise {

    private Surprise() {}

    /**
     * -log p(text), in nats, up to the end and with it: what fills a text behind its end is known. Mean over texts.
     *
     * @param logits [n, length, symbols], each by the symbols before
     * @param texts  one-hot, the same shape
     * @param shape  of a text
     * @return scalar
     */
    public static Operand<TFloat32> loss(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> texts, TensorShape shape) {
        int length = shape.size(0);
        int symbols = shape.size(1);
        var flat = tf.reshape(logits, tf.array(-1, symbols));
        var each = tf.nn.softmaxCrossEntropyWithLogits(flat, tf.reshape(texts, tf.array(-1, symbols)))
                .loss();
        var surprise = tf.reshape(each, tf.array(-1, length)); // [n, length]
        var ends = tf.reshape(tf.slice(texts, tf.array(0, 0, 0), tf.array(-1, -1, 1)), tf.array(-1, length));
        var before = tf.slice(ends, tf.array(0, 0), tf.array(-1, length - 1)); // 1 where the symbol before was an end
        var none = tf.zerosLike(tf.slice(ends, tf.array(0, 0), tf.array(-1, 1)));
        var counts = tf.math.sub(tf.constant(1f), tf.concat(List.of(none, before), tf.constant(1)));
        return tf.math.mean(tf.reduceSum(tf.math.mul(surprise, counts), tf.array(1)), tf.constant(0));
    }
}
