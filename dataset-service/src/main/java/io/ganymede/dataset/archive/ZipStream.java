package io.ganymede.dataset.archive;

import io.ganymede.dataset.sample.MalformedFile;
import io.ganymede.dataset.sample.Unfit;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** A file in a zip archive as it is unpacked; what cannot be unpacked, or is longer than it says, is malformed. Not thread-safe. */
final class ZipStream extends InputStream {

    private final ZipRecord file;
    private final MemorySegment packed;
    private final Inflater inflater = new Inflater(true);
    private long taken; // of what is packed
    private long bytes;

    ZipStream(ZipRecord file, MemorySegment archive) {
        this.file = file;
        try {
            this.packed = file.packed(archive);
        } catch (Unfit e) {
            throw Zip.malformed("has an entry that cannot be read: %s".formatted(e.getMessage()), e);
        }
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int count) {
        int read = count == 0
                ? 0
                : file.method() == ZipRecord.STORED ? stored(into, from, count) : inflated(into, from, count);
        bytes += Math.max(0, read);
        if (bytes > file.size()) {
            throw new MalformedFile(0, "has an entry that is longer than the %d bytes it says".formatted(file.size()));
        }
        return read;
    }

    private int stored(byte[] into, int from, int count) {
        var rest = rest();
        int read = Math.min(count, rest.remaining());
        rest.get(into, from, read);
        taken += read;
        return read == 0 ? -1 : read;
    }

    private int inflated(byte[] into, int from, int count) {
        try {
            while (!inflater.finished()) {
                if (inflater.needsInput()) {
                    var rest = rest();
                    if (!rest.hasRemaining()) {
                        throw new MalformedFile(0, "has an entry that ends inside its packed bytes");
                    }
                    taken += rest.remaining();
                    inflater.setInput(rest);
                }
                int read = inflater.inflate(into, from, count);
                if (read > 0) {
                    return read;
                }
                if (inflater.needsDictionary()) {
                    throw new MalformedFile(0, "has an entry that needs a dictionary to be unpacked");
                }
            }
            return -1;
        } catch (DataFormatException e) {
            throw Zip.malformed("has an entry that cannot be unpacked (%s)".formatted(e.getMessage()), e);
        }
    }

    /** What is packed and not yet taken, or the beginning of it. */
    private ByteBuffer rest() {
        return packed.asSlice(taken, Math.min(packed.byteSize() - taken, 1 << 30))
                .asByteBuffer();
    }

    @Override
    public void close() {
        inflater.end();
    }
}
