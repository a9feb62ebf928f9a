package io.ganymede.trainer.export;

import io.ganymede.trainer.network.TensorShape;
import java.util.stream.IntStream;

/** Weights from TensorFlow's order, channels last, to ONNX's, channels first. */
final class Transposed {

    private Transposed() {}

    /**
     * Where the features of a flattened {@code shape} are found: at i of [channels, height, width] stands what was at
     * {@code result[i]} of [height, width, channels], and likewise of a sequence. A vector stays as it is.
     */
    static int[] features(TensorShape shape) {
        if (shape.isVector()) {
            return IntStream.range(0, shape.elements()).toArray();
        }
        int pixels = shape.elements() / shape.last();
        return IntStream.range(0, shape.elements())
                .map(i -> i % pixels * shape.last() + i / pixels)
                .toArray();
    }

    /** {@code matrix} [rows.length, columns.length] with its rows and columns taken in the given orders. */
    static float[] matrix(float[] matrix, int[] rows, int[] columns) {
        var out = new float[matrix.length];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < columns.length; column++) {
                out[row * columns.length + column] = matrix[rows[row] * columns.length + columns[column]];
            }
        }
        return out;
    }

    /** [height, width, a, b] as [b, a, height, width], [length, a, b] as [b, a, length]. */
    static float[] filter(float[] filter, int pixels, int a, int b) {
        var out = new float[filter.length];
        for (int i = 0; i < filter.length; i++) {
            int pixel = i / (a * b);
            out[(i % b * a + i / b % a) * pixels + pixel] = filter[i];
        }
        return out;
    }
}
