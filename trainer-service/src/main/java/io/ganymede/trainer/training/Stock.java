package io.ganymede.trainer.training;

import io.ganymede.contracts.manifest.AudioRecipe;
import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.manifest.TextRecipe;
import io.ganymede.trainer.dataset.Samples;
import io.ganymede.trainer.graph.PlacedSession;
import io.ganymede.trainer.graph.Shapes;
import io.ganymede.trainer.graph.Tensors;
import io.ganymede.trainer.network.TensorShape;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint16;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TNumber;

/**
 * All training samples on a device, as they are sealed. Eight bytes are one number: on GPUs TensorFlow has no variables of bytes.
 *
 * @param samples [n, words], 8 bytes each, zeros behind a sample's last
 * @param labels  [n]
 * @param rows    what {@code samples} are filled with
 * @param classes what {@code labels} are filled with
 */
record Stock(
        Samples train,
        Operand<TInt64> samples,
        Operand<TInt64> labels,
        Operand<TInt64> rows,
        Operand<TInt64> classes,
        Op filling) {

    private static final int CHUNK = 1024;

    static Stock of(Ops tf, Samples train) {
        var shape = Shape.of(train.count(), words(train));
        var samples = tf.variable(shape, TInt64.class);
        var labels = tf.variable(Shape.of(train.count()), TInt64.class);
        var rows = tf.placeholder(TInt64.class, Placeholder.shape(shape));
        var classes = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(train.count())));
        var filled = tf.withControlDependencies(tf.assign(samples, rows), tf.assign(labels, classes));
        return new Stock(train, samples, labels, rows, classes, filled.noOp());
    }

    /** Bytes that it takes. */
    static long bytes(Samples train) {
        return train.count() * (words(train) + 1L) * Long.BYTES;
    }

    private static int words(Samples train) {
        return Math.ceilDiv(train.recipe().bytes(), Long.BYTES);
    }

    /** Once, before the first step. */
    void fill(PlacedSession session) {
        int words = words(train);
        int bytes = train.recipe().bytes();
        var all = new long[train.count()];
        try (var tensor = TInt64.tensorOf(Shape.of(train.count(), words))) {
            var data = tensor.asRawTensor().data();
            for (int at = 0; at < train.count(); at += CHUNK) {
                int count = Math.min(CHUNK, train.count() - at);
                var some = new byte[count * bytes];
                var labels = new long[count];
                train.copy(IntStream.range(at, at + count).toArray(), some, labels);
                System.arraycopy(labels, 0, all, at, count);
                for (int i = 0; i < count; i++) {
                    data.offset((long) (at + i) * words * Long.BYTES).write(some, i * bytes, bytes);
                }
            }
            try (var labels = Tensors.of(all, all.length);
                    var _ = session.runner()
                            .feed(rows, tensor)
                            .feed(classes, labels)
                            .addTarget(filling)
                            .run()) {}
        }
    }

    /** [indices] */
    Operand<TInt64> labels(Ops tf, Operand<TInt32> indices) {
        return tf.gather(labels, indices, tf.constant(0));
    }

    /** [indices, ...] of {@code shape}: as {@link Samples} has them, to the bit. */
    Operand<TFloat32> samples(Ops tf, Operand<TInt32> indices, TensorShape shape) {
        var words = tf.gather(samples, indices, tf.constant(0)); // [indices, words]
        int n = Math.toIntExact(indices.shape().size());
        int bytes = train.recipe().bytes();
        var values = switch (train.recipe()) {
            case ImageRecipe _ -> {
                var pixels = tf.dtypes.cast(cut(tf, tf.bitcast(words, TUint8.class), n, bytes), TFloat32.class);
                yield tf.math.sub(tf.math.mul(pixels, tf.constant(2 / 255f)), tf.constant(1f));
            }
            case AudioRecipe _ -> {
                var bits = cut(tf, tf.bitcast(words, TUint16.class), n, bytes / Short.BYTES);
                var unsigned = tf.dtypes.cast(bits, TFloat32.class);
                var below = tf.math.greaterEqual(unsigned, tf.constant(32768f)); // two's complement
                var signed =
                        tf.math.sub(unsigned, tf.math.mul(tf.dtypes.cast(below, TFloat32.class), tf.constant(65536f)));
                yield tf.math.div(signed, tf.constant(32768f));
            }
            case TextRecipe texts ->
                tf.oneHot(
                        texts.type().bytes() == 1
                                ? tf.dtypes.cast(cut(tf, tf.bitcast(words, TUint8.class), n, bytes), TInt32.class)
                                : tf.dtypes.cast(
                                        cut(tf, tf.bitcast(words, TUint16.class), n, bytes / Short.BYTES),
                                        TInt32.class),
                        tf.constant(shape.last()),
                        tf.constant(1f),
                        tf.constant(0f));
        };
        return tf.reshape(values, tf.constant(Shapes.batch(n, shape)));
    }

    /** Without what is behind a sample's last value. */
    private static <T extends TNumber> Operand<T> cut(Ops tf, Operand<T> values, int n, int count) {
        return tf.slice(tf.reshape(values, tf.array(n, -1)), tf.array(0, 0), tf.array(n, count));
    }
}
