package io.ganymede.dataset.archive;

import io.ganymede.dataset.sample.MalformedFile;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A tar archive, watched for headers that a reader keeps in memory: long names and extended attributes of more than a
 * megabyte, which a small packed file can tell of, very many of them for one entry, and where sparse files have their holes. It
 * follows the headers as the reader does, which tells where an entry ends.
 */
final class TarGuard extends FilterInputStream {

    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int MOST = 1 << 20;
    /** Such headers of one entry. */
    private static final int MOST_IN_A_ROW = 16;
    /** GNU's long name and long link; POSIX's extended header, of one entry and of all. */
    private static final String KEPT = "LKxXg";
    /** Of those, the ones that hold attributes. */
    private static final String ATTRIBUTES = "xXg";

    private static final char SPARSE = 'S';
    /** How each attribute begins that makes an entry a sparse file. */
    private static final byte[] SPARSE_KEY = " GNU.sparse.".getBytes(StandardCharsets.US_ASCII);

    private final byte[] header = new byte[BLOCK];
    private int held; // of the header
    private int inARow;
    private long rest; // of the entry, padded
    private long ofAll; // bytes of the attributes that are all entries'
    private boolean attributes; // whether the rest is some
    private int matched; // bytes of the key

    TarGuard(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        int read = super.read(into, from, count);
        for (int at = 0; at < read; ) {
            long taken;
            if (rest > 0) {
                taken = Math.min(rest, read - at);
                if (attributes) {
                    requireNoSparse(into, from + at, (int) taken);
                }
                rest -= taken;
            } else {
                taken = Math.min(BLOCK - held, read - at);
                System.arraycopy(into, from + at, header, held, (int) taken);
                held += (int) taken;
                if (held == BLOCK) {
                    header();
                }
            }
            at += (int) taken;
        }
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        var scratch = new byte[Math.clamp(count, 1, 1 << 16)];
        long skipped = 0;
        while (skipped < count) {
            int read = read(scratch, 0, (int) Math.min(scratch.length, count - skipped));
            if (read < 0) {
                break;
            }
            skipped += read;
        }
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /**
     * What the reader takes for the entry whose header came last, which attributes and names before it may have changed.
     *
     * @param size of its contents, 0 for a folder
     */
    void entry(long size) {
        rest = padded(size);
    }

    private void header() {
        held = 0;
        long size = size();
        char kind = (char) (header[156] & 0xff);
        if (kind == SPARSE) {
            throw sparse();
        }
        boolean kept = KEPT.indexOf(kind) >= 0;
        if (kept) {
            requireKept(kind, size);
        }
        inARow = kept ? inARow + 1 : 0;
        if (inARow > MOST_IN_A_ROW) {
            throw new MalformedFile(0, "has more than %d headers in a row without an entry".formatted(MOST_IN_A_ROW));
        }
        attributes = ATTRIBUTES.indexOf(kind) >= 0;
        matched = 0;
        rest = padded(size);
    }

    private void requireKept(char kind, long size) {
        ofAll += kind == 'g' ? size : 0;
        if (Math.max(size, ofAll) > MOST) {
            throw new MalformedFile(0, "has a name or attributes of %d bytes in it".formatted(Math.max(size, ofAll)));
        }
        if (isNamedAsFolder()) { // the reader would take its bytes for headers
            throw new MalformedFile(0, "has a long name or attributes that are named as a folder");
        }
    }

    private boolean isNamedAsFolder() {
        int length = 0;
        while (length < NAME && header[length] != 0) {
            length++;
        }
        return length == 0 || header[length - 1] == '/';
    }

    private void requireNoSparse(byte[] bytes, int from, int count) {
        for (int i = from; i < from + count; i++) {
            matched = bytes[i] == SPARSE_KEY[matched] ? matched + 1 : bytes[i] == SPARSE_KEY[0] ? 1 : 0;
            if (matched == SPARSE_KEY.length) {
                throw sparse();
            }
        }
    }

    private static MalformedFile sparse() {
        return new MalformedFile(0, "has a sparse file in it; only plain files are taken");
    }

    private static long padded(long size) {
        return Math.ceilDiv(Math.max(0, size), BLOCK) * BLOCK;
    }

    /** Octal digits, or, with the highest bit set, binary; a reader takes no digits behind a zero in front. */
    private long size() {
        long size = 0;
        if ((header[124] & 0x80) != 0) {
            for (int i = 128; i < 136; i++) {
                size = size << 8 | header[i] & 0xff;
            }
            return Math.max(0, Math.min(size, Long.MAX_VALUE - BLOCK));
        }
        for (int i = 124; i < 136 && header[124] != 0; i++) {
            if (header[i] >= '0' && header[i] <= '7') {
                size = size << 3 | header[i] - '0';
            }
        }
        return size;
    }
}
