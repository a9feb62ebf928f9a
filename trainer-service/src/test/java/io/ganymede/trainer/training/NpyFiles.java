package io.ganymede.trainer.training;

import io.ganymede.contracts.npy.NpyArray;
import io.ganymede.contracts.npy.NpyHeader;
import io.ganymede.contracts.npy.NpyType;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;

/** Arrays of Java as NPY files and back. */
final class NpyFiles {

    private NpyFiles() {}

    /** One after the other, as one array. */
    static void write(Path file, List<float[]> parts) throws IOException {
        int count = parts.stream().mapToInt(part -> part.length).sum();
        var bytes = bytes(count * Float.BYTES);
        parts.forEach(part -> {
            for (float value : part) {
                bytes.putFloat(value);
            }
        });
        write(file, NpyType.FLOAT32, bytes, count);
    }

    static void write(Path file, float[] values, int... shape) throws IOException {
        var bytes = bytes(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        write(file, NpyType.FLOAT32, bytes, shape);
    }

    static void write(Path file, long[] values, int... shape) throws IOException {
        var bytes = bytes(values.length * Long.BYTES);
        bytes.asLongBuffer().put(values);
        write(file, NpyType.INT64, bytes, shape);
    }

    static float[] floats(Path file) throws IOException {
        try (var arena = Arena.ofConfined()) {
            return NpyArray.map(file, arena).data().toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
        }
    }

    private static ByteBuffer bytes(int count) {
        return ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void write(Path file, NpyType type, ByteBuffer bytes, int... shape) throws IOException {
        new NpyArray(NpyHeader.of(type, shape), MemorySegment.ofArray(bytes.array())).write(file);
    }
}
