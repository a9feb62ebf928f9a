package io.ganymede.generator.render;

import io.ganymede.contracts.image.Picture;
import io.ganymede.contracts.image.Pixels;
import io.ganymede.contracts.manifest.ModelManifest.Image;
import io.ganymede.generator.sampling.Samples;

/** Images as pixels. */
final class Grid {

    private Grid() {}

    /** [n, edge, edge, channels], a byte each: the model's low is 0, its high 255. */
    static byte[] bytes(Samples samples, Image image) {
        var bytes = Picture.bytes(samples.values(), image.low(), image.high());
        return image.channels() == 1 ? bytes : interleaved(bytes, samples.count(), image.channels());
    }

    /**
     * One image as it is; more in rows of {@code columns}, with a gap between. A pixel becomes {@code scale} times
     * {@code scale} pixels: what the model drew, and nothing in between that it did not.
     */
    static Pixels of(Samples samples, Image image, int columns, int scale) {
        var pixels = enlarged(bytes(samples, image), image.edge(), image.channels(), scale);
        return new Picture(pixels, samples.count(), image.edge() * scale, image.channels()).grid(columns);
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
