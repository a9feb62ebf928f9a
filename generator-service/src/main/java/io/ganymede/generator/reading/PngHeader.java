package io.ganymede.generator.reading;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Require;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a PNG's chunk IHDR says (ISO/IEC 15948, 11.2.2).
 *
 * @param depth bits of a value
 */
record PngHeader(int width, int height, int depth, Colour colour) {

    /** What values a pixel has. */
    enum Colour {
        GREY(0, 1, 1, 2, 4, 8, 16),
        RGB(2, 3, 8, 16),
        PALETTE(3, 1, 1, 2, 4, 8),
        GREY_ALPHA(4, 2, 8, 16),
        RGBA(6, 4, 8, 16);

        private final int number;
        final int values;
        private final int[] depths;

        Colour(int number, int values, int... depths) {
            this.number = number;
            this.values = values;
            this.depths = depths;
        }

        static @Nullable Colour of(int number, int depth) {
            for (var colour : values()) {
                for (int one : colour.depths) {
                    if (colour.number == number && one == depth) {
                        return colour;
                    }
                }
            }
            return null;
        }
    }

    private static final int LENGTH = 13;
    /** Longest edge that is read: a row is to fit anywhere. */
    private static final int LONGEST = 1 << 14;

    /**
     * @param most pixels
     * @throws InvalidField if the picture is too large, or of a kind that there is not
     */
    static PngHeader of(ByteBuffer chunk, long most) {
        if (chunk.remaining() != LENGTH) {
            throw new InvalidField("body", "a PNG with a damaged chunk IHDR", "a whole PNG");
        }
        int width = Require.range("width", chunk.getInt(0), 1, LONGEST);
        int height = Require.range("height", chunk.getInt(4), 1, LONGEST);
        Require.range("pixels", (long) width * height, 1, most);
        int depth = chunk.get(8);
        var colour = Colour.of(chunk.get(9), depth);
        if (colour == null || chunk.get(10) != 0 || chunk.get(11) != 0) {
            throw new InvalidField(
                    "body",
                    "a PNG of colour type %d with %d bits".formatted(chunk.get(9), depth),
                    "one of the standard");
        }
        if (chunk.get(12) != 0) {
            throw new InvalidField("body", "an interlaced PNG", "one that is not interlaced");
        }
        return new PngHeader(width, height, depth, colour);
    }

    /** Bytes of a row. */
    int line() {
        return Math.ceilDiv(width * colour.values * depth, 8);
    }

    /** Bytes from a value to the same one of the pixel before; at least 1. */
    int step() {
        return Math.max(1, colour.values * depth / 8);
    }
}
