package io.ganymede.generator.reading;

import io.ganymede.contracts.check.InvalidField;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;

/**
 * A PNG, read row by row: never more than two rows of it are in memory beside the file. All colour types and depths;
 * interlaced ones are refused. What tells of gamma and profiles is not read: values are taken as sRGB's.
 */
final class PngRows implements AutoCloseable {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int IHDR = 0x49484452;
    private static final int PLTE = 0x504c5445;
    private static final int TRNS = 0x74524e53;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454e44;
    private static final int ANCILLARY = 0x20000000; // a small first letter: whoever does not know it may go on

    private final PngHeader header;
    private final PngColours colours;
    private final InputStream data;
    private byte[] row;
    private byte[] above;

    private PngRows(PngHeader header, PngColours colours, InputStream data) {
        this.header = header;
        this.colours = colours;
        this.data = data;
        this.row = new byte[header.line()];
        this.above = new byte[header.line()];
    }

    /**
     * @param most pixels
     * @throws InvalidField if the file is no whole PNG, or of more
     */
    static PngRows of(byte[] body, long most) {
        var file = ByteBuffer.wrap(body);
        if (body.length < SIGNATURE.length || !Arrays.equals(body, 0, 8, SIGNATURE, 0, 8)) {
            throw damaged("does not begin as one");
        }
        file.position(SIGNATURE.length);
        var first = chunk(file, IHDR);
        var header = PngHeader.of(first, most);
        var palette = ByteBuffer.allocate(0);
        var clear = ByteBuffer.allocate(0);
        var data = new ByteArrayOutputStream(body.length);
        while (true) {
            int type = file.remaining() < 8 ? 0 : file.getInt(file.position() + 4);
            var chunk = chunk(file, type);
            switch (type) {
                case PLTE -> palette = chunk;
                case TRNS -> clear = chunk;
                case IDAT -> data.write(body, chunk.arrayOffset() + chunk.position(), chunk.remaining());
                case IEND -> {
                    var colours = PngColours.of(header, palette, clear);
                    return new PngRows(
                            header, colours, new InflaterInputStream(new ByteArrayInputStream(data.toByteArray())));
                }
                default -> {
                    if ((type & ANCILLARY) == 0) {
                        throw damaged("has a chunk that is needed and not known");
                    }
                }
            }
        }
    }

    int width() {
        return header.width();
    }

    int height() {
        return header.height();
    }

    /**
     * The next row; there are {@link #height} of them.
     *
     * @param rgba [width, 4], becomes the pixels: each from 0 to 1, straight alpha
     */
    void next(float[] rgba) {
        var before = above;
        above = row;
        row = before;
        try {
            int filter = data.read();
            if (filter < 0 || data.readNBytes(row, 0, row.length) < row.length) {
                throw damaged("has fewer pixels than it says");
            }
            unfilter(filter);
        } catch (IOException e) {
            var damaged = damaged("has data that cannot be inflated");
            damaged.initCause(e);
            throw damaged;
        }
        colours.rgba(row, rgba);
    }

    /** Gives back what inflates. */
    @Override
    public void close() {
        try {
            data.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot be closed", e);
        }
    }

    /** ISO/IEC 15948, 9.2. */
    private void unfilter(int filter) {
        int step = header.step();
        for (int i = 0; i < row.length; i++) {
            int left = i < step ? 0 : row[i - step] & 0xff;
            int up = above[i] & 0xff;
            int upLeft = i < step ? 0 : above[i - step] & 0xff;
            row[i] += (byte)
                    switch (filter) {
                        case 0 -> 0;
                        case 1 -> left;
                        case 2 -> up;
                        case 3 -> (left + up) / 2;
                        case 4 -> paeth(left, up, upLeft);
                        default -> throw damaged("has a row of filter " + filter);
                    };
        }
    }

    private static int paeth(int left, int up, int upLeft) {
        int byLeft = Math.abs(up - upLeft);
        int byUp = Math.abs(left - upLeft);
        int byUpLeft = Math.abs(left + up - 2 * upLeft);
        return byLeft <= byUp && byLeft <= byUpLeft ? left : byUp <= byUpLeft ? up : upLeft;
    }

    /** The contents of the next chunk, which is of {@code type} and has not been damaged. */
    private static ByteBuffer chunk(ByteBuffer file, int type) {
        if (file.remaining() < 12) {
            throw damaged("ends too early");
        }
        int length = file.getInt();
        if (length < 0 || length > file.remaining() - 8) {
            throw damaged("ends inside a chunk");
        }
        if (file.getInt(file.position()) != type) {
            throw damaged("has chunks in another order than the standard's");
        }
        var crc = new CRC32();
        crc.update(file.slice(file.position(), length + 4));
        var contents = file.slice(file.position() + 4, length);
        file.position(file.position() + 4 + length);
        if (file.getInt() != (int) crc.getValue()) {
            throw damaged("has a chunk whose checksum is another");
        }
        return contents;
    }

    static InvalidField damaged(String what) {
        return new InvalidField("body", "a file that " + what, "a whole PNG");
    }
}
