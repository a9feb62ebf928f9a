package io.ganymede.trainer.graph;

import io.ganymede.contracts.event.Precision;
import java.util.List;
import java.util.stream.LongStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Products of values and weights in one precision. What comes in and what goes out is float32. */
record Products(Ops tf, Precision precision) {

    private static final String SAME = "SAME";

    /** [n, a] times [a, b]. */
    Operand<TFloat32> matrix(Operand<TFloat32> x, Operand<TFloat32> matrix) {
        return switch (precision) {
            case FLOAT32 -> tf.linalg.matMul(x, matrix);
            case BFLOAT16 -> wide(tf.linalg.matMul(narrow(x), narrow(matrix)));
        };
    }

    /** [n, h, w, in] under [kernel, kernel, in, out]. */
    Operand<TFloat32> conv(Operand<TFloat32> x, Operand<TFloat32> kernel, int stride) {
        return switch (precision) {
            case FLOAT32 -> tf.nn.conv2d(x, kernel, strides(stride), SAME);
            case BFLOAT16 -> wide(tf.nn.conv2d(narrow(x), narrow(kernel), strides(stride), SAME));
        };
    }

    /**
     * [n, h, w, in] under [kernel, kernel, out, in].
     *
     * @param shape of what comes out
     */
    Operand<TFloat32> transposedConv(Operand<TInt32> shape, Operand<TFloat32> x, Operand<TFloat32> kernel, int stride) {
        return switch (precision) {
            case FLOAT32 -> tf.nn.conv2dBackpropInput(shape, kernel, x, strides(stride), SAME);
            case BFLOAT16 -> wide(tf.nn.conv2dBackpropInput(shape, narrow(kernel), narrow(x), strides(stride), SAME));
        };
    }

    private Operand<TBfloat16> narrow(Operand<TFloat32> values) {
        return tf.dtypes.cast(values, TBfloat16.class);
    }

    private Operand<TFloat32> wide(Operand<TBfloat16> values) {
        return tf.dtypes.cast(values, TFloat32.class);
    }

    private static List<Long> strides(int stride) {
        return LongStream.of(1, stride, stride, 1).boxed().toList();
    }
}
