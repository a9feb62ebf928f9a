package io.ganymede.generator.render;

import io.ganymede.contracts.npy.NpyHeader;
import io.ganymede.contracts.npy.NpyType;
import io.ganymede.generator.sampling.Samples;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Samples as NPY: float32 [n, channels, edge, edge] as the model gives them, or uint8 [n, edge, edge, channels]. */
public final class Npy {

    private Npy() {}

    public static byte[] of(Samples samples, NpyType type) {
        var header = header(samples, type).toBytes();
        var file = ByteBuffer.allocate(header.length + samples.values().length * type.bytes())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(header);
        if (type == NpyType.UINT8) {
            file.put(Pixels.of(samples));
        } else {
            file.asFloatBuffer().put(samples.values());
        }
        return file.array();
    }

    private static NpyHeader header(Samples samples, NpyType type) {
        var image = samples.model().image();
        int edge = image.edge();
        return type == NpyType.UINT8
                ? NpyHeader.of(type, samples.count(), edge, edge, image.channels())
                : NpyHeader.of(type, samples.count(), image.channels(), edge, edge);
    }
}
