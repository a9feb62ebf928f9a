package io.ganymede.generator.render;

import io.ganymede.contracts.image.Pixels;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** GIF 89a that moves, and goes round for ever. The same bytes on every machine, without the libraries of the JDK's writer. */
final class Gif {

    private static final int COLOUR_BITS = 8;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Gif() {}

    /**
     * @param frames at least one; all of one size
     * @param delay  of a frame, in hundredths of a second
     */
    static byte[] of(List<Pixels> frames, int delay) {
        return new Gif().written(frames, delay);
    }

    private byte[] written(List<Pixels> frames, int delay) {
        var palette = Palette.of(frames);
        int width = frames.getFirst().width();
        int height = frames.getFirst().height();
        text("GIF89a");
        number(width);
        number(height);
        bytes(0xf0 | COLOUR_BITS - 1, 0, 0); // one table of 256 colours for all frames
        out.writeBytes(palette.table());
        bytes(0x21, 0xff, 11);
        text("NETSCAPE2.0");
        bytes(3, 1, 0, 0, 0); // how often: 0, for ever
        for (var frame : frames) {
            bytes(0x21, 0xf9, 4, 4); // the frame stays where the next one leaves room
            number(delay);
            bytes(0, 0, 0x2c);
            number(0);
            number(0);
            number(width);
            number(height);
            bytes(0, COLOUR_BITS);
            blocks(GifCodes.of(palette.places(frame), COLOUR_BITS));
        }
        bytes(0x3b);
        return out.toByteArray();
    }

    /** Each with its length before it, and an empty one at the end. */
    private void blocks(byte[] codes) {
        for (int from = 0; from < codes.length; from += 255) {
            int length = Math.min(255, codes.length - from);
            out.write(length);
            out.write(codes, from, length);
        }
        out.write(0);
    }

    private void text(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void number(int number) {
        bytes(number, number >> 8);
    }

    private void bytes(int... bytes) {
        for (int one : bytes) {
            out.write(one);
        }
    }
}
