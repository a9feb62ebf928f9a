package io.ganymede.generator.render;

import io.ganymede.contracts.image.Picture;
import io.ganymede.generator.sampling.Samples;
import java.util.Arrays;

/**
 * A picture in memory.
 *
 * @param bytes    [height, width, channels]
 * @param channels 1 for grey, 3 for RGB
 */
record Pixels(byte[] bytes, int width, int height, int channels) {

    /** White pixels between two images of a grid. */
    private static final int GAP = 2;

    /** [n, edge, edge, channels], a byte each: the model's low is 0, its high 255. */
    static byte[] of(Samples samples) {
        var image = samples.model().image();
        var bytes = Picture.bytes(samples.values(), image.low(), image.high());
        return image.channels() == 1 ? bytes : interleaved(bytes, samples.count(), image.channels());
    }

    /**
     * One image as it is; more in rows of {@code columns}, with a gap between. A pixel becomes {@code scale} times
     * {@code scale} pixels: what the model drew, and nothing in between that it did not.
     */
    static Pixels grid(Samples samples, int columns, int scale) {
        var image = samples.model().image();
        int count = samples.count();
        int channels = image.channels();
        int edge = image.edge() * scale;
        var pixels = enlarged(of(samples), image.edge(), channels, scale);
        if (count == 1) {
            return new Pixels(pixels, edge, edge, channels);
        }
        int across = Math.min(columns, count);
        int down = Math.ceilDiv(count, across);
        int width = across * (edge + GAP) - GAP;
        int height = down * (edge + GAP) - GAP;
        var rows = new byte[width * height * channels];
        Arrays.fill(rows, (byte) 0xff);
        int line = edge * channels;
        for (int i = 0; i < count; i++) {
            int left = i % across * (edge + GAP);
            int top = i / across * (edge + GAP);
            for (int y = 0; y < edge; y++) {
                System.arraycopy(pixels, (i * edge + y) * line, rows, ((top + y) * width + left) * channels, line);
            }
        }
        return new Pixels(rows, width, height, channels);
    }

    /** [n, edge, edge, channels] -> [n, edge * scale, edge * scale, channels]. */
    private static byte[] enlarged(byte[] pixels, int edge, int channels, int scale) {
        if (scale == 1) {
            return pixels;
        }
        int line = edge * channels;
        var large = new byte[pixels.length * scale * scale];
        for (int row = 0; row < pixels.length / line; row++) {
            int start = row * scale * line * scale;
            for (int x = 0; x < edge * scale; x++) {
                System.arraycopy(pixels, row * line + x / scale * channels, large, start + x * channels, channels);
            }
            for (int copy = 1; copy < scale; copy++) {
                System.arraycopy(large, start, large, start + copy * line * scale, line * scale);
            }
        }
        return large;
    }

    /** [n, channels, pixels] -> [n, pixels, channels]. */
    private static byte[] interleaved(byte[] planes, int count, int channels) {
        int size = planes.length / count;
        int pixels = size / channels;
        var mixed = new byte[planes.length];
        for (int i = 0; i < planes.length; i++) {
            int within = i % size;
            mixed[i - within + within % pixels * channels + within / pixels] = planes[i];
        }
        return mixed;
    }
}
