package io.ganymede.dataset.array;

import io.ganymede.contracts.npy.NpyType;
import io.ganymede.dataset.sample.MalformedFile;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The labels of an array of integers, as text, in order; as many as it says. Not thread-safe. */
public final class LabelArray {

    private final InputStream in;
    private final int count;
    private final int bytes;
    private final byte[] one;
    private long offset;
    private int done;

    private LabelArray(InputStream in, int count, int bytes, long start, Limits limits) {
        limits.requireSamples(count);
        this.in = in;
        this.count = count;
        this.bytes = bytes;
        this.one = new byte[bytes];
        this.offset = start;
    }

    /** Reads IDX's header and leaves {@code in} at the first label. */
    public static LabelArray idx(InputStream in, Limits limits) throws IOException {
        var header = IdxHeader.read(in);
        if (header.shape().size() != 1) {
            throw new MalformedFile(
                    3, "%d sizes; labels have 1, [n]".formatted(header.shape().size()));
        }
        return new LabelArray(in, header.shape().getFirst(), 1, header.bytes(), limits);
    }

    /** Reads NPY's header and leaves {@code in} at the first label. */
    public static LabelArray npy(InputStream in, Limits limits) throws IOException {
        var counted = new Counted(in);
        var header = ImageArray.npyHeader(counted);
        if (header.shape().size() != 1) {
            throw new MalformedFile(
                    0, "%d sizes; labels have 1, [n]".formatted(header.shape().size()));
        }
        if (header.type() == NpyType.FLOAT32) {
            throw new MalformedFile(0, "elements of type FLOAT32; labels are integers");
        }
        return new LabelArray(in, header.shape().getFirst(), header.type().bytes(), counted.bytes(), limits);
    }

    public int count() {
        return count;
    }

    /** Where the last label began that was read. */
    public long offset() {
        return offset - bytes;
    }

    /** The next label; null after the last one. */
    public @Nullable String next() throws IOException {
        if (done == count) {
            if (in.read() >= 0) {
                throw new MalformedFile(offset, "goes on after its %d samples".formatted(count));
            }
            return null;
        }
        int read = in.readNBytes(one, 0, bytes);
        if (read < bytes) {
            throw new MalformedFile(offset + read, "ends after %d of %d samples".formatted(done, count));
        }
        done++;
        offset += bytes;
        return Long.toString(value());
    }

    /** Little-endian; a single byte has no sign. */
    private long value() {
        long value = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            value = value << 8 | (one[i] & 0xff);
        }
        return switch (bytes) {
            case 4 -> (int) value;
            default -> value;
        };
    }
}
