package io.ganymede.dataset.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into lines, at LF or CR LF, and keeps no more of one than {@code most} bytes. Where quotes count, a line's end
 * between quotes is none; after a line that is too long they are counted anew. Not thread-safe.
 */
final class RawLines {

    /** @param whole whether {@code bytes} are all of it */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record RawLine(long number, long offset, byte[] bytes, boolean whole) {}

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final InputStream in;
    private final int most;
    private final boolean quotes;
    private final byte[] chunk = new byte[1 << 16];
    private int at;
    private int end;
    private long before; // bytes of the file before the chunk
    private long number = 1;
    private byte[] line = new byte[256];
    private int length; // of the line so far, kept or not

    RawLines(InputStream in, int most, boolean quotes) {
        this.in = in;
        this.most = most;
        this.quotes = quotes;
    }

    /** The next line that is not empty; null at the end. */
    @Nullable
    RawLine next() throws IOException {
        while (true) {
            long offset = before + at;
            long first = number;
            boolean ended = !readLine();
            if (ended && length == 0) {
                return null;
            }
            var line = cut(offset, first);
            if (line.bytes().length > 0) {
                return line;
            }
        }
    }

    private RawLine cut(long offset, long first) {
        boolean whole = length <= most;
        int kept = Math.min(length, most);
        int from = 0;
        if (whole && kept > 0 && line[kept - 1] == '\r') {
            kept--;
        }
        if (offset == 0 && kept >= 3 && Arrays.equals(line, 0, 3, BYTE_ORDER_MARK, 0, 3)) {
            from = 3;
        }
        return new RawLine(first, offset + from, Arrays.copyOfRange(line, from, kept), whole);
    }

    /** Reads beyond the next line's end. @return whether there was one; not before the file's end */
    private boolean readLine() throws IOException {
        length = 0;
        boolean within = false;
        while (at < end || fill()) {
            byte one = chunk[at++];
            if (one == '\n') {
                number++;
                if (!within || length > most) {
                    return true;
                }
            }
            within ^= quotes && one == '"';
            keep(one);
        }
        return false;
    }

    private void keep(byte one) {
        if (length < most) {
            if (length == line.length) {
                line = Arrays.copyOf(line, Math.min(most, 2 * length));
            }
            line[length] = one;
        }
        length = Math.min(length, most) + 1;
    }

    private boolean fill() throws IOException {
        before += end;
        at = 0;
        end = Math.max(0, in.read(chunk, 0, chunk.length));
        return end > 0;
    }
}
