package io.ganymede.dataset.array;

import io.ganymede.dataset.sample.MalformedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What an IDX file says of its array of unsigned bytes: two zero bytes, the type, how many sizes, and each size as 32 bits,
 * the highest byte first (yann.lecun.com/exdb/mnist, "The IDX file format").
 *
 * @param shape sizes, outermost first
 */
record IdxHeader(List<Integer> shape) {

    private static final int UNSIGNED_BYTE = 0x08;
    private static final int SIZE_BYTES = 4;
    private static final int MAGIC_BYTES = 4;
    private static final int MOST_SIZES = 4;

    IdxHeader {
        shape = List.copyOf(shape);
    }

    /** Reads a header and leaves {@code in} where the array begins. @throws MalformedFile if it is none */
    static IdxHeader read(InputStream in) throws IOException {
        var magic = in.readNBytes(MAGIC_BYTES);
        if (magic.length < MAGIC_BYTES) {
            throw new MalformedFile(magic.length, "ends inside IDX's magic number");
        }
        if (magic[0] != 0 || magic[1] != 0) {
            throw new MalformedFile(0, "does not begin as IDX does, with two zero bytes");
        }
        if (magic[2] != UNSIGNED_BYTE) {
            throw new MalformedFile(2, "elements of type 0x%02x; unsigned bytes (0x08) are read".formatted(magic[2]));
        }
        int sizes = magic[3] & 0xff;
        if (sizes < 1 || sizes > MOST_SIZES) {
            throw new MalformedFile(3, "%d sizes; %s".formatted(sizes, ImageArray.EXPECTED));
        }
        var shape = new ArrayList<Integer>();
        for (int i = 0; i < sizes; i++) {
            shape.add(size(in, MAGIC_BYTES + (long) i * SIZE_BYTES));
        }
        return new IdxHeader(shape);
    }

    private static int size(InputStream in, long at) throws IOException {
        var bytes = in.readNBytes(SIZE_BYTES);
        if (bytes.length < SIZE_BYTES) {
            throw new MalformedFile(at + bytes.length, "ends inside its sizes");
        }
        long size = 0;
        for (byte one : bytes) {
            size = size << 8 | (one & 0xff);
        }
        if (size < 1 || size > Integer.MAX_VALUE) {
            throw new MalformedFile(at, "the size %d; allowed: 1 to %d".formatted(size, Integer.MAX_VALUE));
        }
        return (int) size;
    }

    long bytes() {
        return MAGIC_BYTES + (long) shape.size() * SIZE_BYTES;
    }
}
