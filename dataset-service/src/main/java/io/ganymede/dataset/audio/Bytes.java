package io.ganymede.dataset.audio;

import io.ganymede.dataset.sample.Unfit;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A file in memory, read little-endian; to read beyond its end is {@link Unfit}. */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record Bytes(byte[] file) {

    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    int length() {
        return file.length;
    }

    /** Whether {@code text}, in ASCII, stands at {@code offset}. */
    boolean has(long offset, String text) {
        if (offset + text.length() > file.length) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (file[(int) offset + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Four characters, as chunks are named. */
    String name(long offset) throws Unfit {
        require(offset, 4);
        return new String(file, (int) offset, 4, StandardCharsets.ISO_8859_1);
    }

    int uint16(long offset) throws Unfit {
        require(offset, Short.BYTES);
        return (short) SHORTS.get(file, (int) offset) & 0xffff;
    }

    long uint32(long offset) throws Unfit {
        require(offset, Integer.BYTES);
        return (int) INTS.get(file, (int) offset) & 0xffff_ffffL;
    }

    long int64(long offset) throws Unfit {
        require(offset, Long.BYTES);
        return (long) LONGS.get(file, (int) offset);
    }

    private void require(long offset, int count) throws Unfit {
        if (offset < 0 || offset > file.length - count) {
            throw new Unfit(file.length, "The file ends inside its header");
        }
    }
}
