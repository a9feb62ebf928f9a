package io.ganymede.generator.render;

import java.io.ByteArrayOutputStream;

/** Bits of JPEG's codes, most significant first; a byte of ones is followed by one of zeros. */
final class HuffmanBits {

    private final ByteArrayOutputStream out;
    private int held;
    private int count;

    HuffmanBits(ByteArrayOutputStream out) {
        this.out = out;
    }

    void write(HuffmanCode code, int symbol) {
        write(code.code(symbol), code.bits(symbol));
    }

    /** A run of zeros and the value behind it: the symbol says both sizes, the value's bits follow. */
    void write(HuffmanCode code, int zeros, int value) {
        int size = Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(value));
        write(code, zeros << 4 | size);
        write((value < 0 ? value - 1 : value) & (1 << size) - 1, size);
    }

    /** The last byte is filled with ones. */
    void end() {
        if (count > 0) {
            write((1 << 8 - count) - 1, 8 - count);
        }
    }

    private void write(int bits, int size) {
        held = held << size | bits;
        count += size;
        while (count >= 8) {
            count -= 8;
            int whole = held >> count & 0xff;
            out.write(whole);
            if (whole == 0xff) {
                out.write(0);
            }
        }
        held &= (1 << count) - 1;
    }
}
