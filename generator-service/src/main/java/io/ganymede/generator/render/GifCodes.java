package io.ganymede.generator.render;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The compression of GIF (89a, appendix F): LZW with codes that grow to 12 bits and begin anew. */
final class GifCodes {

    private static final int MOST_BITS = 12;
    private static final int SLOTS = 1 << 14; // four for each code, so that they seldom collide

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final int bits;
    private final int clear;
    private final int[] strings = new int[SLOTS]; // a code and the byte behind it, plus 1; 0 is free
    private final int[] codes = new int[SLOTS];
    private int next; // code of the next new string
    private int size; // bits of a code
    private int held;
    private int count;

    private GifCodes(int bits) {
        this.bits = bits;
        clear = 1 << bits;
        size = bits + 1;
    }

    /** @param places of colours, each less than 2 to the {@code bits} */
    static byte[] of(byte[] places, int bits) {
        return new GifCodes(bits).written(places);
    }

    private byte[] written(byte[] places) {
        begin();
        int string = places[0] & 0xff;
        for (int i = 1; i < places.length; i++) {
            int place = places[i] & 0xff;
            int slot = slot(string << 8 | place);
            if (strings[slot] != 0) {
                string = codes[slot];
                continue;
            }
            write(string);
            if (next < 1 << MOST_BITS) {
                if (next == 1 << size) {
                    size++;
                }
                strings[slot] = (string << 8 | place) + 1;
                codes[slot] = next++;
            } else {
                begin();
            }
            string = place;
        }
        write(string);
        if (next == 1 << size && size < MOST_BITS) {
            size++; // the reader has a string more by now
        }
        write(clear + 1); // the end
        if (count > 0) {
            out.write(held);
        }
        return out.toByteArray();
    }

    private void begin() {
        write(clear);
        Arrays.fill(strings, 0);
        next = clear + 2;
        size = bits + 1;
    }

    private int slot(int string) {
        int slot = (string * 0x9e3779b1) >>> 18;
        while (strings[slot] != 0 && strings[slot] != string + 1) {
            slot = (slot + 1) % SLOTS;
        }
        return slot;
    }

    /** Least significant bits first. */
    private void write(int code) {
        held |= code << count;
        count += size;
        while (count >= 8) {
            out.write(held);
            held >>>= 8;
            count -= 8;
        }
    }
}
