package io.ganymede.dataset.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Reads the samples of one IDX file in order, plain or gzip, which its first bytes tell. Whatever is wrong with the file is
 * a {@link MalformedFile}; an {@link IOException} is only ever its source's. Not thread-safe.
 */
public final class IdxReader implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final IdxHeader header;
    private long at;

    private IdxReader(InputStream in, IdxHeader header) {
        this.in = in;
        this.header = header;
        this.at = header.headerBytes();
    }

    /**
     * Reads the header.
     *
     * @param file closed with this reader
     * @throws MalformedFile if it is none of {@code kind}
     * @throws TooLarge      if it says more than {@code limits} allow
     */
    public static IdxReader open(Kind kind, InputStream file, Limits limits) throws IOException {
        var in = unpacked(new BufferedInputStream(file, BUFFER));
        try {
            var header = IdxHeader.read(kind, in);
            limits.require(kind, header);
            return new IdxReader(in, header);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static InputStream unpacked(BufferedInputStream file) throws IOException {
        file.mark(2);
        boolean gzip = file.read() == Gunzip.MAGIC_1 && file.read() == Gunzip.MAGIC_2;
        file.reset();
        return gzip ? new Gunzip(file) : file;
    }

    /** Sizes, outermost first. */
    public List<Integer> shape() {
        return header.shape();
    }

    public int count() {
        return header.count();
    }

    /** Bytes of one sample. */
    public int sampleBytes() {
        return header.sampleBytes();
    }

    /** Where the next sample begins. */
    public long offset() {
        return at;
    }

    /** Fills {@code samples} with what is next: whole samples, if it is a multiple of {@link #sampleBytes()} long. */
    public void read(byte[] samples, int length) throws IOException {
        int read = in.readNBytes(samples, 0, length);
        if (read < length) {
            throw new MalformedFile(
                    at + read, "ends after %d of %d samples".formatted(samplesBefore(at + read), count()));
        }
        at += length;
    }

    /** @throws MalformedFile if the file goes on after its last sample */
    public void requireEnd() throws IOException {
        if (in.read() >= 0) {
            throw new MalformedFile(at, "goes on after its %d samples".formatted(count()));
        }
    }

    /** A complaint about the byte at {@code offset}. */
    public MalformedFile malformed(long offset, String what) {
        return new MalformedFile(offset, what);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private long samplesBefore(long offset) {
        return (offset - header.headerBytes()) / sampleBytes();
    }
}
