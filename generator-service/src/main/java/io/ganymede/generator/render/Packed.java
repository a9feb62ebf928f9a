package io.ganymede.generator.render;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Bytes that are put together where they are needed, once.
 *
 * @param length  how many
 * @param packing puts exactly so many into a buffer
 */
public record Packed(int length, Consumer<ByteBuffer> packing) {

    public static Packed of(byte[] bytes) {
        return new Packed(bytes.length, to -> to.put(bytes));
    }

    public byte[] bytes() {
        var bytes = ByteBuffer.allocate(length);
        packing.accept(bytes);
        return bytes.array();
    }
}
