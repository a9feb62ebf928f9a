package io.ganymede.dataset.preview;

import java.util.Map;

/** The few characters that stand at an axis, 5 by 7 pixels: a container has no fonts. */
final class Glyphs {

    static final int WIDTH = 6; // with the gap
    static final int HEIGHT = 7;

    /** Seven rows from the top, five bits each. */
    private static final Map<Character, int[]> ROWS = Map.ofEntries(
            Map.entry('0', new int[] {14, 17, 17, 17, 17, 17, 14}),
            Map.entry('1', new int[] {4, 12, 4, 4, 4, 4, 14}),
            Map.entry('2', new int[] {14, 17, 1, 2, 4, 8, 31}),
            Map.entry('3', new int[] {14, 17, 1, 6, 1, 17, 14}),
            Map.entry('4', new int[] {2, 6, 10, 18, 31, 2, 2}),
            Map.entry('5', new int[] {31, 16, 30, 1, 1, 17, 14}),
            Map.entry('6', new int[] {6, 8, 16, 30, 17, 17, 14}),
            Map.entry('7', new int[] {31, 1, 2, 4, 4, 4, 4}),
            Map.entry('8', new int[] {14, 17, 17, 14, 17, 17, 14}),
            Map.entry('9', new int[] {14, 17, 17, 15, 1, 2, 12}),
            Map.entry('.', new int[] {0, 0, 0, 0, 0, 12, 12}),
            Map.entry('-', new int[] {0, 0, 0, 14, 0, 0, 0}),
            Map.entry('k', new int[] {16, 16, 18, 20, 24, 20, 18}),
            Map.entry('H', new int[] {17, 17, 17, 31, 17, 17, 17}),
            Map.entry('z', new int[] {0, 0, 31, 2, 4, 8, 31}),
            Map.entry('m', new int[] {0, 0, 26, 21, 21, 21, 21}),
            Map.entry('s', new int[] {0, 0, 15, 16, 14, 1, 30}),
            Map.entry(' ', new int[HEIGHT]));

    private Glyphs() {}

    /** Whether there is ink at (x, y) of a text. */
    static boolean ink(String text, int x, int y) {
        return x % WIDTH < WIDTH - 1 && (ROWS.get(text.charAt(x / WIDTH))[y] >> 4 - x % WIDTH & 1) == 1;
    }
}
