package io.ganymede.generator.render;

import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.npy.NpyHeader;
import io.ganymede.contracts.npy.NpyType;
import io.ganymede.generator.sampling.Samples;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Samples as NPY: float32 [n, channels, edge, edge] as the model gives them, or uint8 [n, edge, edge, channels]. */
public final class Npy {

    private Npy() {}

    public static byte[] of(Samples samples, NpyType type) {
        var header = header(samples.model(), samples.count(), type).toBytes();
        var file = ByteBuffer.allocate(header.length + samples.values().length * type.bytes())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(header);
        if (type == NpyType.UINT8) {
            file.put(Grid.bytes(samples));
        } else {
            file.asFloatBuffer().put(samples.values());
        }
        return file.array();
    }

    /** How many bytes {@code count} samples have. */
    public static long bytes(ModelManifest model, int count, NpyType type) {
        return header(model, count, type).toBytes().length
                + (long) count * model.golden().values().size() * type.bytes();
    }

    private static NpyHeader header(ModelManifest model, int count, NpyType type) {
        var image = model.image();
        int edge = image.edge();
        return type == NpyType.UINT8
                ? NpyHeader.of(type, count, edge, edge, image.channels())
                : NpyHeader.of(type, count, image.channels(), edge, edge);
    }
}
