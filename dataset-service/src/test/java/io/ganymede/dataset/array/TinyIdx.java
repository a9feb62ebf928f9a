package io.ganymede.dataset.array;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** IDX files, small enough for a test. */
public final class TinyIdx {

    private TinyIdx() {}

    /** @param pixels [n, height, width], or [n, height, width, channels], as {@code shape} says */
    public static byte[] images(byte[] pixels, int... shape) {
        return file(8, pixels, shape);
    }

    public static byte[] labels(int... labels) {
        var bytes = new byte[labels.length];
        for (int i = 0; i < labels.length; i++) {
            bytes[i] = (byte) labels[i];
        }
        return file(8, bytes, labels.length);
    }

    public static byte[] file(int type, byte[] elements, int... shape) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0, 0, (byte) type, (byte) shape.length});
        for (int size : shape) {
            out.writeBytes(new byte[] {(byte) (size >> 24), (byte) (size >> 16), (byte) (size >> 8), (byte) size});
        }
        out.writeBytes(elements);
        return out.toByteArray();
    }

    public static byte[] noise(int bytes, long seed) {
        var noise = new byte[bytes];
        new Random(seed).nextBytes(noise);
        return noise;
    }

    public static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot be written to", e);
        }
        return out.toByteArray();
    }

    public static byte[] concat(byte[] one, byte[] other) {
        var both = new ByteArrayOutputStream();
        both.writeBytes(one);
        both.writeBytes(other);
        return both.toByteArray();
    }
}
