package io.ganymede.dataset.archive;

import io.ganymede.dataset.sample.MalformedFile;
import io.ganymede.dataset.sample.Unfit;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * What a zip archive's directory says of one file (PKWARE's APPNOTE, section 4.3.12, and 4.5.3 for sizes of 64 bits).
 *
 * @param method how it is packed
 * @param at     where its own header is
 * @param length of this record itself
 */
record ZipRecord(String name, boolean encrypted, int method, long crc, long packed, long size, long at, int length) {

    static final int STORED = 0;
    static final int DEFLATED = 8;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final int SIGNATURE = 0x02014b50;
    private static final int OWN_SIGNATURE = 0x04034b50;
    private static final int LENGTH = 46;
    private static final int OWN_LENGTH = 30;
    private static final int WIDE = 1; // the extra field of what does not fit into 32 bits
    private static final long ELSEWHERE = 0xffff_ffffL;

    /**
     * @param directory ends where the archive's directory does
     * @throws MalformedFile if there is no record at {@code place}
     */
    static ZipRecord read(MemorySegment directory, long place) {
        if (place > directory.byteSize() - LENGTH || directory.get(INT, place) != SIGNATURE) {
            throw new MalformedFile(place, "is a zip archive with a damaged directory");
        }
        int name = uint16(directory, place + 28);
        int extra = uint16(directory, place + 30);
        int length = LENGTH + name + extra + uint16(directory, place + 32);
        if (place > directory.byteSize() - length) {
            throw new MalformedFile(place, "is a zip archive whose directory is cut off");
        }
        var plain = new ZipRecord(
                name(directory, place + LENGTH, name),
                (directory.get(SHORT, place + 8) & 1) != 0,
                uint16(directory, place + 10),
                uint32(directory, place + 16),
                uint32(directory, place + 20),
                uint32(directory, place + 24),
                uint32(directory, place + 42),
                length);
        return plain.isNarrow() ? plain : plain.wide(directory, place + LENGTH + name, extra);
    }

    private boolean isNarrow() {
        return size != ELSEWHERE && packed != ELSEWHERE && at != ELSEWHERE;
    }

    /** Those that are elsewhere follow each other in an extra field, in this order. */
    private ZipRecord wide(MemorySegment directory, long extra, int length) {
        long end = extra + length;
        long field = extra;
        while (field + 4 <= end && uint16(directory, field) != WIDE) {
            field += 4 + uint16(directory, field + 2);
        }
        int wanted = (size == ELSEWHERE ? 8 : 0) + (packed == ELSEWHERE ? 8 : 0) + (this.at == ELSEWHERE ? 8 : 0);
        if (field + 4 + wanted > end || uint16(directory, field + 2) < wanted) {
            throw new MalformedFile(extra, "is a zip archive with an entry whose size is nowhere");
        }
        long place = field + 4;
        long wideSize = size == ELSEWHERE ? directory.get(LONG, place) : size;
        place += size == ELSEWHERE ? 8 : 0;
        long widePacked = packed == ELSEWHERE ? directory.get(LONG, place) : packed;
        place += packed == ELSEWHERE ? 8 : 0;
        long wideAt = at == ELSEWHERE ? directory.get(LONG, place) : at;
        if (wideSize < 0 || widePacked < 0 || wideAt < 0) {
            throw new MalformedFile(extra, "is a zip archive with an entry of a size that is no size");
        }
        return new ZipRecord(name, encrypted, method, crc, widePacked, wideSize, wideAt, this.length);
    }

    /**
     * The file's bytes as they are packed.
     *
     * @param archive from where its places are counted
     * @throws Unfit if they are not there
     */
    MemorySegment packed(MemorySegment archive) throws Unfit {
        if (encrypted) {
            throw new Unfit(0, "The file is encrypted");
        }
        if (method != STORED && method != DEFLATED) {
            throw new Unfit(0, "The file is packed by method %d; stored and deflated ones are read".formatted(method));
        }
        if (at > archive.byteSize() - OWN_LENGTH || archive.get(INT, at) != OWN_SIGNATURE) {
            throw new Unfit(0, "The file is not where the archive says");
        }
        long from = at + OWN_LENGTH + uint16(archive, at + 26) + uint16(archive, at + 28);
        if (from > archive.byteSize() - packed) {
            throw new Unfit(0, "The file goes on beyond the archive's end");
        }
        return archive.asSlice(from, packed);
    }

    private static String name(MemorySegment directory, long place, int length) {
        var bytes = new byte[length];
        MemorySegment.copy(directory, ValueLayout.JAVA_BYTE, place, bytes, 0, length);
        for (byte one : bytes) {
            if (one < 0) {
                return decoded(bytes, place);
            }
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String decoded(byte[] name, long place) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name))
                    .toString();
        } catch (CharacterCodingException e) {
            var malformed = new MalformedFile(place, "is a zip archive with a name that is not in UTF-8");
            malformed.initCause(e);
            throw malformed;
        }
    }

    boolean isFolder() {
        return name.endsWith("/");
    }

    private static int uint16(MemorySegment from, long place) {
        return from.get(SHORT, place) & 0xffff;
    }

    private static long uint32(MemorySegment from, long place) {
        return from.get(INT, place) & ELSEWHERE;
    }
}
