package io.ganymede.generator.render;

import io.ganymede.contracts.image.Pixels;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * PNG (ISO/IEC 15948), 8 bits a channel, no filter: three chunks. The JDK's writer takes longer over the metadata of a
 * small picture than a model over the picture.
 */
final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte GREY = 0;
    private static final byte RGB = 2;
    private static final byte RGBA = 6;
    /** Zlib's: beyond it small pictures hardly shrink, and take twice as long. */
    private static final int LEVEL = 3;

    private Png() {}

    static byte[] of(Pixels picture) {
        var png = new ByteArrayOutputStream(256 + picture.bytes().length / 2);
        png.writeBytes(SIGNATURE);
        var header = ByteBuffer.allocate(13)
                .putInt(picture.width())
                .putInt(picture.height())
                .put((byte) 8)
                .put(
                        switch (picture.channels()) {
                            case 1 -> GREY;
                            case 3 -> RGB;
                            case 4 -> RGBA;
                            default -> throw new IllegalArgumentException(picture.channels() + " channels");
                        });
        chunk(png, "IHDR", header.array(), header.capacity());
        var data = new byte[1024 + (picture.bytes().length + picture.height()) * 9 / 8];
        chunk(png, "IDAT", data, deflated(picture, data));
        chunk(png, "IEND", new byte[0], 0);
        return png.toByteArray();
    }

    /** Rows, each behind the number of its filter: 0, none. */
    private static int deflated(Pixels picture, byte[] to) {
        int line = picture.width() * picture.channels();
        var rows = new byte[picture.height() * (line + 1)];
        for (int y = 0; y < picture.height(); y++) {
            System.arraycopy(picture.bytes(), y * line, rows, y * (line + 1) + 1, line);
        }
        try (var deflater = new Deflater(LEVEL)) {
            deflater.setInput(rows);
            deflater.finish();
            int length = deflater.deflate(to);
            if (!deflater.finished()) {
                throw new IllegalStateException("Deflate grew %d bytes beyond %d".formatted(rows.length, to.length));
            }
            return length;
        }
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data, int length) {
        var name = type.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(data, 0, length);
        png.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
        png.writeBytes(name);
        png.write(data, 0, length);
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
