package io.ganymede.generator.render;

import java.nio.ByteBuffer;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;

/** A code of JPEG: how many bits each symbol has, and which (ITU-T T.81, annex C). */
final class HuffmanCode {

    private final short[] lengths; // of codes with 1, 2, ... bits: how many
    private final short[] symbols;
    private final int[] bits = new int[256];
    private final int[] codes = new int[256];

    HuffmanCode(JPEGHuffmanTable table) {
        lengths = table.getLengths();
        symbols = table.getValues();
        int code = 0;
        int next = 0;
        for (int length = 1; length <= lengths.length; length++) {
            for (int i = 0; i < lengths[length - 1]; i++) {
                bits[symbols[next]] = length;
                codes[symbols[next++]] = code++;
            }
            code <<= 1;
        }
    }

    int bits(int symbol) {
        return bits[symbol];
    }

    int code(int symbol) {
        return codes[symbol];
    }

    /** As it stands in a file, under {@code name}. */
    byte[] described(int name) {
        var bytes = ByteBuffer.allocate(1 + 16 + symbols.length).put((byte) name);
        for (int length = 0; length < 16; length++) {
            bytes.put((byte) (length < lengths.length ? lengths[length] : 0));
        }
        for (short symbol : symbols) {
            bytes.put((byte) symbol);
        }
        return bytes.array();
    }
}
