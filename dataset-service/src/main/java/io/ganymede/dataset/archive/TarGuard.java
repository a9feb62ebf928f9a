package io.ganymede.dataset.archive;

import io.ganymede.dataset.sample.MalformedFile;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A tar archive, watched for headers that a reader keeps in memory: long names and extended attributes of more than a
 * megabyte, which a small packed file can tell of, or very many of them for one entry. It follows the headers as the reader does.
 */
final class TarGuard extends FilterInputStream {

    private static final int BLOCK = 512;
    private static final int MOST = 1 << 20;
    /** Such headers of one entry. */
    private static final int MOST_IN_A_ROW = 16;
    /** GNU's long name and long link; POSIX's extended header, of one entry and of all. */
    private static final String KEPT = "LKxg";

    private final byte[] header = new byte[BLOCK];
    private int held; // of the header
    private int inARow;
    private long rest; // of the entry, padded

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

    private void header() {
        held = 0;
        long size = size();
        boolean kept = KEPT.indexOf(header[156]) >= 0;
        if (kept && size > MOST) {
            throw new MalformedFile(0, "has a name or attributes of %d bytes in it".formatted(size));
        }
        inARow = kept ? inARow + 1 : 0;
        if (inARow > MOST_IN_A_ROW) {
            throw new MalformedFile(0, "has more than %d headers in a row without an entry".formatted(MOST_IN_A_ROW));
        }
        rest = Math.ceilDiv(Math.max(0, size), BLOCK) * BLOCK;
    }

    /** Octal digits, or, with the highest bit set, binary. */
    private long size() {
        long size = 0;
        if ((header[124] & 0x80) != 0) {
            for (int i = 128; i < 136; i++) {
                size = size << 8 | header[i] & 0xff;
            }
            return Math.max(0, Math.min(size, Long.MAX_VALUE - BLOCK));
        }
        for (int i = 124; i < 136; i++) {
            if (header[i] >= '0' && header[i] <= '7') {
                size = size << 3 | header[i] - '0';
            }
        }
        return size;
    }
}
