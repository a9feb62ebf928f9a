package io.ganymede.generator.render;

import io.ganymede.contracts.image.Pixels;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;
import javax.imageio.plugins.jpeg.JPEGQTable;

/**
 * JPEG (ITU-T T.81), baseline, with the standard's own Huffman tables and no subsampling: one pixel's colour is no reason to
 * smear another's in pictures this small. The same bytes on every machine, and without the libraries of the JDK's writer.
 */
final class Jpeg {

    /** A component's tables: 0 for brightness, 1 for colour. */
    private record Plane(float[] values, Tables tables) {}

    /** @param steps [64], row by row: what a coefficient is divided by */
    private record Tables(int number, int[] steps, HuffmanCode constant, HuffmanCode rest) {

        static Tables of(int number, JPEGQTable steps, JPEGHuffmanTable constant, JPEGHuffmanTable rest) {
            return new Tables(
                    number,
                    steps.getScaledInstance(STEPS, true).getTable(),
                    new HuffmanCode(constant),
                    new HuffmanCode(rest));
        }
    }

    /** Of the standard's steps: what is known as quality 95. */
    private static final float STEPS = 0.1f;

    private static final Tables BRIGHTNESS =
            Tables.of(0, JPEGQTable.K1Luminance, JPEGHuffmanTable.StdDCLuminance, JPEGHuffmanTable.StdACLuminance);
    private static final Tables COLOUR = Tables.of(
            1, JPEGQTable.K2Chrominance, JPEGHuffmanTable.StdDCChrominance, JPEGHuffmanTable.StdACChrominance);

    private static final int EDGE = Cosines.EDGE;
    private static final int END_OF_BLOCK = 0x00;
    private static final int SIXTEEN_ZEROS = 0xf0;

    private final Pixels picture;
    private final List<Plane> planes;
    private final ByteArrayOutputStream out;

    private Jpeg(Pixels picture) {
        this.picture = picture;
        this.planes = planes(picture);
        this.out = new ByteArrayOutputStream(1024 + picture.bytes().length / 2);
    }

    static byte[] of(Pixels picture) {
        return new Jpeg(picture).written();
    }

    private byte[] written() {
        marker(0xd8); // start of image
        segment(0xe0, "JFIF\0\1\1\0\0\1\0\1\0\0".getBytes(StandardCharsets.ISO_8859_1)); // 1.1, square pixels
        for (var tables : tables()) {
            segment(0xdb, steps(tables));
            segment(0xc4, tables.constant.described(tables.number));
            segment(0xc4, tables.rest.described(0x10 | tables.number));
        }
        segment(0xc0, frame());
        segment(0xda, scan());
        blocks();
        marker(0xd9); // end of image
        return out.toByteArray();
    }

    private List<Tables> tables() {
        return planes.size() == 1 ? List.of(BRIGHTNESS) : List.of(BRIGHTNESS, COLOUR);
    }

    private static byte[] steps(Tables tables) {
        var bytes = new byte[1 + tables.steps.length];
        bytes[0] = (byte) tables.number;
        for (int i = 0; i < tables.steps.length; i++) {
            bytes[1 + i] = (byte) tables.steps[Cosines.ZIGZAG[i]];
        }
        return bytes;
    }

    private byte[] frame() {
        var frame = ByteBuffer.allocate(6 + 3 * planes.size())
                .put((byte) 8)
                .putShort((short) picture.height())
                .putShort((short) picture.width())
                .put((byte) planes.size());
        for (int i = 0; i < planes.size(); i++) {
            frame.put((byte) (i + 1)).put((byte) 0x11).put((byte) planes.get(i).tables.number);
        }
        return frame.array();
    }

    private byte[] scan() {
        var scan = ByteBuffer.allocate(4 + 2 * planes.size()).put((byte) planes.size());
        for (int i = 0; i < planes.size(); i++) {
            scan.put((byte) (i + 1)).put((byte) (0x11 * planes.get(i).tables.number));
        }
        return scan.put((byte) 0).put((byte) 63).put((byte) 0).array();
    }

    /** From left to right and down, each component in turn. */
    private void blocks() {
        var bits = new HuffmanBits(out);
        var before = new int[planes.size()];
        var block = new float[EDGE * EDGE];
        for (int top = 0; top < picture.height(); top += EDGE) {
            for (int left = 0; left < picture.width(); left += EDGE) {
                for (int i = 0; i < planes.size(); i++) {
                    var plane = planes.get(i);
                    cut(plane, left, top, block);
                    Cosines.transform(block);
                    before[i] = write(block, plane.tables, before[i], bits);
                }
            }
        }
        bits.end();
    }

    /** What lies beyond the picture is as its last row and column. */
    private void cut(Plane plane, int left, int top, float[] block) {
        for (int y = 0; y < EDGE; y++) {
            int row = Math.min(top + y, picture.height() - 1) * picture.width();
            for (int x = 0; x < EDGE; x++) {
                block[y * EDGE + x] = plane.values[row + Math.min(left + x, picture.width() - 1)];
            }
        }
    }

    /** F.1.2: the first coefficient as its difference, the others as runs of zeros and what ends them. */
    private static int write(float[] block, Tables tables, int before, HuffmanBits bits) {
        int constant = Math.round(block[0] / tables.steps[0]);
        bits.write(tables.constant, 0, constant - before);
        int zeros = 0;
        for (int i = 1; i < block.length; i++) {
            int place = Cosines.ZIGZAG[i];
            int value = Math.round(block[place] / tables.steps[place]);
            if (value == 0) {
                zeros++;
                continue;
            }
            for (; zeros > 15; zeros -= 16) {
                bits.write(tables.rest, SIXTEEN_ZEROS);
            }
            bits.write(tables.rest, zeros, value);
            zeros = 0;
        }
        if (zeros > 0) {
            bits.write(tables.rest, END_OF_BLOCK);
        }
        return constant;
    }

    /** Brightness and two differences of colour (JFIF 1.02, page 3), each about 0. */
    private static List<Plane> planes(Pixels picture) {
        int size = picture.width() * picture.height();
        var y = new float[size];
        if (picture.channels() == 1) {
            for (int i = 0; i < size; i++) {
                y[i] = (picture.bytes()[i] & 0xff) - 128;
            }
            return List.of(new Plane(y, BRIGHTNESS));
        }
        var cb = new float[size];
        var cr = new float[size];
        for (int i = 0; i < size; i++) {
            int r = picture.bytes()[3 * i] & 0xff;
            int g = picture.bytes()[3 * i + 1] & 0xff;
            int b = picture.bytes()[3 * i + 2] & 0xff;
            y[i] = 0.299f * r + 0.587f * g + 0.114f * b - 128;
            cb[i] = -0.168736f * r - 0.331264f * g + 0.5f * b;
            cr[i] = 0.5f * r - 0.418688f * g - 0.081312f * b;
        }
        return List.of(new Plane(y, BRIGHTNESS), new Plane(cb, COLOUR), new Plane(cr, COLOUR));
    }

    private void marker(int code) {
        out.write(0xff);
        out.write(code);
    }

    private void segment(int code, byte[] contents) {
        marker(code);
        out.writeBytes(
                ByteBuffer.allocate(2).putShort((short) (2 + contents.length)).array());
        out.writeBytes(contents);
    }
}
