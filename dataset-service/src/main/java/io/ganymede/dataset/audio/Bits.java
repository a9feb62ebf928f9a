package io.ganymede.dataset.audio;

import io.ganymede.dataset.sample.Unfit;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads a file bit by bit, the highest bit of each byte first; to read beyond its end is {@link Unfit}. Not thread-safe. */
final class Bits {

    /** Bits that one read may take: what is left of 64 after up to 7 bits of the first byte. */
    private static final int MOST = 57;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] file;
    private final long end;
    private long at;

    Bits(byte[] file, int from) {
        this.file = file;
        this.end = 8L * file.length;
        this.at = 8L * from;
    }

    /** Where the next byte begins that nothing was read of. */
    int offset() {
        return (int) (at + 7 >>> 3);
    }

    void align() {
        at = at + 7 & ~7L;
    }

    void skip(long bytes) throws Unfit {
        require(8 * bytes);
        at += 8 * bytes;
    }

    /** @param count 0 to 57 */
    long unsigned(int count) throws Unfit {
        require(count);
        long value = count == 0 ? 0 : window() >>> 64 - count;
        at += count;
        return value;
    }

    /** Two's complement. @param count 0 to 57 */
    long signed(int count) throws Unfit {
        require(count);
        long value = count == 0 ? 0 : window() >> 64 - count;
        at += count;
        return value;
    }

    /** How many zeros are before the next one, which is read too. */
    int unary() throws Unfit {
        int zeros = 0;
        while (true) {
            int here = Long.numberOfLeadingZeros(window());
            if (here < MOST) {
                require(here + 1);
                at += here + 1;
                return zeros + here;
            }
            require(MOST);
            at += MOST;
            zeros += MOST;
        }
    }

    /** 64 bits, at least 57 of which are what comes next; zeros after the file's end. */
    private long window() {
        int from = (int) (at >>> 3);
        int shift = (int) at & 7;
        if (from + Long.BYTES <= file.length) {
            return (long) LONGS.get(file, from) << shift;
        }
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << 8 | (from + i < file.length ? file[from + i] & 0xff : 0);
        }
        return value << shift;
    }

    private void require(long count) throws Unfit {
        if (at + count > end) {
            throw new Unfit(file.length, "The FLAC file ends inside a frame");
        }
    }
}
