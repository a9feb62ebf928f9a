package io.ganymede.dataset.normalize;

/** Squeezes one channel [height, width] to [edge, edge], first along the rows, then down the columns; rounded once. Thread-safe. */
final class Squeeze {

    private final int height;
    private final int width;
    private final Axis across;
    private final Axis down;

    Squeeze(int height, int width, int edge) {
        this.height = height;
        this.width = width;
        this.across = Axis.of(width, edge);
        this.down = Axis.of(height, edge);
    }

    byte[] apply(byte[] plane) {
        int edge = across.length();
        if (height == edge && width == edge) {
            return plane;
        }
        var narrow = new float[height * edge]; // [height, edge]
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < edge; x++) {
                var weights = across.weights()[x];
                int from = y * width + across.firsts()[x];
                float sum = 0;
                for (int j = 0; j < weights.length; j++) {
                    sum += weights[j] * (plane[from + j] & 0xff);
                }
                narrow[y * edge + x] = sum;
            }
        }
        var square = new byte[edge * edge]; // [edge, edge]
        for (int y = 0; y < edge; y++) {
            var weights = down.weights()[y];
            int from = down.firsts()[y] * edge;
            for (int x = 0; x < edge; x++) {
                float sum = 0;
                for (int j = 0; j < weights.length; j++) {
                    sum += weights[j] * narrow[from + j * edge + x];
                }
                square[y * edge + x] = (byte) Math.clamp(Math.round(sum), 0, 255); // Lanczos overshoots
            }
        }
        return square;
    }
}
