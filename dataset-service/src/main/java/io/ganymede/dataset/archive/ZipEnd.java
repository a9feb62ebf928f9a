package io.ganymede.dataset.archive;

import io.ganymede.dataset.sample.MalformedFile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * What the end of a zip archive says of its directory (PKWARE's APPNOTE, sections 4.3.14 to 4.3.16).
 *
 * @param entries how many it has
 * @param bytes   of the directory
 * @param start   of the directory, counted from the archive's
 * @param before  where the directory ends: what follows is this
 */
record ZipEnd(long entries, long bytes, long start, long before) {

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final int SIGNATURE = 0x06054b50;
    private static final int LOCATOR = 0x07064b50;
    private static final int SIGNATURE_64 = 0x06064b50;
    private static final int LENGTH = 22;
    private static final int LENGTH_64 = 56;
    private static final int LOCATOR_LENGTH = 20;
    private static final int LONGEST_COMMENT = 0xffff;

    /** @throws MalformedFile if there is none, or the directory is not before it */
    static ZipEnd of(MemorySegment file) {
        long size = file.byteSize();
        for (long at = size - LENGTH; at >= Math.max(0, size - LENGTH - LONGEST_COMMENT); at--) {
            if (file.get(INT, at) == SIGNATURE && at + LENGTH + (file.get(SHORT, at + 20) & 0xffff) <= size) {
                return at(file, at).required();
            }
        }
        throw new MalformedFile(size, "is a zip archive without its end: it was cut off");
    }

    private static ZipEnd at(MemorySegment file, long at) {
        var end = new ZipEnd(
                file.get(SHORT, at + 10) & 0xffff,
                file.get(INT, at + 12) & 0xffff_ffffL,
                file.get(INT, at + 16) & 0xffff_ffffL,
                at);
        long locator = at - LOCATOR_LENGTH; // may be there even if everything fits into 32 bits
        return locator >= 0 && file.get(INT, locator) == LOCATOR ? of64(file, file.get(LONG, locator + 8)) : end;
    }

    private static ZipEnd of64(MemorySegment file, long at) {
        if (at < 0 || at > file.byteSize() - LENGTH_64 || file.get(INT, at) != SIGNATURE_64) {
            throw new MalformedFile(Math.max(0, at), "is a zip archive whose end points elsewhere");
        }
        return new ZipEnd(file.get(LONG, at + 32), file.get(LONG, at + 40), file.get(LONG, at + 48), at);
    }

    private ZipEnd required() {
        if (entries < 0 || bytes < 0 || start < 0 || bytes > before || start > before - bytes) {
            throw new MalformedFile(before, "is a zip archive whose directory is not where its end says");
        }
        return this;
    }

    /** Bytes before the archive, which its places do not count: those of a program that unpacks it, say. */
    long prefix() {
        return before - bytes - start;
    }
}
