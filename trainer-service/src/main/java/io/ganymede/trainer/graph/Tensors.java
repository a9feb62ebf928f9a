package io.ganymede.trainer.graph;

import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/** Arrays to tensors and back, in bulk. Who gets a tensor closes it. */
public final class Tensors {

    private Tensors() {}

    public static TFloat32 of(float[] values, long... shape) {
        return TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values, true, false));
    }

    public static TInt64 of(long[] values, long... shape) {
        return TInt64.tensorOf(Shape.of(shape), DataBuffers.of(values, true, false));
    }

    public static TUint8 of(byte[] values, long... shape) {
        return TUint8.tensorOf(Shape.of(shape), DataBuffers.of(values, true, false));
    }

    /** The tensor's elements, row-major. */
    public static float[] floats(TFloat32 tensor) {
        var values = new float[Math.toIntExact(tensor.size())];
        tensor.asRawTensor().data().asFloats().read(values);
        return values;
    }

    /** The tensor's elements, row-major. */
    public static long[] longs(TInt64 tensor) {
        var values = new long[Math.toIntExact(tensor.size())];
        tensor.asRawTensor().data().asLongs().read(values);
        return values;
    }
}
