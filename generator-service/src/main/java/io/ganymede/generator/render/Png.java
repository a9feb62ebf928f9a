package io.ganymede.generator.render;

import io.ganymede.contracts.image.Pixels;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * PNG (ISO/IEC 15948), 8 bits a channel, each row as what it adds to the one above: three chunks. The JDK's writer takes
 * longer over the metadata of a small picture than a model over the picture.
 */
final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte GREY = 0;
    private static final byte RGB = 2;
    private static final byte RGBA = 6;
    /** The filter's number: what a row adds to the one above. */
    private static final byte UP = 2;
    /** Zlib's: beyond it small pictures hardly shrink, and take twice as long. */
    private static final int LEVEL = 3;
    /**
     * Where less of a picture is like the row above, as in what models draw, no run of bytes comes twice: not to look for
     * them takes half as long and makes files of drawn images 4 % larger.
     */
    private static final double FLAT = 0.55;

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

    private static int deflated(Pixels picture, byte[] to) {
        var rows = filtered(picture);
        try (var deflater = new Deflater(LEVEL)) {
            deflater.setStrategy(isFlat(rows) ? Deflater.DEFAULT_STRATEGY : Deflater.HUFFMAN_ONLY);
            deflater.setInput(rows);
            deflater.finish();
            int length = 0;
            while (!deflater.finished()) {
                if (length == to.length) {
                    throw new IllegalStateException("Deflate grew %d bytes beyond %d".formatted(rows.length, length));
                }
                length += deflater.deflate(to, length, to.length - length);
            }
            return length;
        }
    }

    /** Rows, each behind the number of its filter; above the first is nothing. */
    private static byte[] filtered(Pixels picture) {
        int line = picture.width() * picture.channels();
        var pixels = picture.bytes();
        var rows = new byte[picture.height() * (line + 1)];
        for (int y = 0; y < picture.height(); y++) {
            int row = y * (line + 1);
            rows[row] = UP;
            for (int x = 0; x < line; x++) {
                int at = y * line + x;
                rows[row + 1 + x] = (byte) (y == 0 ? pixels[at] : pixels[at] - pixels[at - line]);
            }
        }
        return rows;
    }

    private static boolean isFlat(byte[] rows) {
        int zeros = 0;
        for (byte value : rows) {
            zeros += value == 0 ? 1 : 0;
        }
        return zeros > FLAT * rows.length;
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
