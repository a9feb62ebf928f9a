package io.ganymede.generator.render;

/** The discrete cosine transform of 8 x 8 pixels (ITU-T T.81, A.3.3). */
final class Cosines {

    static final int EDGE = 8;

    /** Places of coefficients, row by row, in the order in which they are written. */
    static final int[] ZIGZAG = zigzag();

    /** [frequency, pixel], scaled so that two transforms give the standard's. */
    private static final float[] WAVES = waves();

    private Cosines() {}

    /** @param block [8, 8], in place */
    static void transform(float[] block) {
        var columns = new float[block.length];
        turned(block, columns);
        turned(columns, block);
    }

    /** Rows to their frequencies, which stand in columns. */
    private static void turned(float[] from, float[] to) {
        for (int row = 0; row < EDGE; row++) {
            for (int frequency = 0; frequency < EDGE; frequency++) {
                float sum = 0;
                for (int x = 0; x < EDGE; x++) {
                    sum += from[row * EDGE + x] * WAVES[frequency * EDGE + x];
                }
                to[frequency * EDGE + row] = sum;
            }
        }
    }

    private static float[] waves() {
        var waves = new float[EDGE * EDGE];
        for (int i = 0; i < waves.length; i++) {
            int frequency = i / EDGE;
            int x = i % EDGE;
            double scale = frequency == 0 ? StrictMath.sqrt(0.125) : 0.5;
            waves[i] = (float) (scale * StrictMath.cos((2 * x + 1) * frequency * StrictMath.PI / 16));
        }
        return waves;
    }

    /** Diagonals, up and down in turn. */
    private static int[] zigzag() {
        var order = new int[EDGE * EDGE];
        int next = 0;
        for (int diagonal = 0; diagonal < 2 * EDGE - 1; diagonal++) {
            int least = Math.max(0, diagonal - EDGE + 1);
            int most = Math.min(diagonal, EDGE - 1);
            for (int i = least; i <= most; i++) {
                int x = diagonal % 2 == 0 ? i : diagonal - i;
                order[next++] = (diagonal - x) * EDGE + x;
            }
        }
        return order;
    }
}
