package io.ganymede.dataset.array;

import io.ganymede.contracts.npy.MalformedNpy;
import io.ganymede.contracts.npy.NpyHeader;
import io.ganymede.contracts.npy.NpyType;
import io.ganymede.dataset.sample.MalformedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * How a file's images stand in it, one behind the other, all of one shape.
 *
 * @param count      how many; {@link #UNKNOWN} if only the file's end tells
 * @param labelBytes before each image; the last of them is its label
 * @param planar     whether a channel follows the other, [channels, height, width], and not a pixel the other
 * @param start      bytes before the first
 */
public record ImageArray(int count, int height, int width, int channels, int labelBytes, boolean planar, long start) {

    public static final int UNKNOWN = -1;
    /** Binary version: label, red, green and blue plane of 32x32 (cs.toronto.edu/~kriz/cifar.html). */
    public static final ImageArray CIFAR_10 = new ImageArray(UNKNOWN, 32, 32, 3, 1, true, 0);
    /** Coarse and fine label, and the planes; the fine one is taken. */
    public static final ImageArray CIFAR_100 = new ImageArray(UNKNOWN, 32, 32, 3, 2, true, 0);

    public static final String EXPECTED =
            "images have 3, [n, height, width], or 4, [n, height, width, channels]; labels have 1, [n]";

    /** Reads IDX's header and leaves {@code in} at the first image. */
    public static ImageArray idx(InputStream in) throws IOException {
        var header = IdxHeader.read(in);
        return of(header.shape(), header.bytes(), 3);
    }

    /** Reads NPY's header and leaves {@code in} at the first image. */
    public static ImageArray npy(InputStream in) throws IOException {
        var counted = new Counted(in);
        var header = npyHeader(counted);
        if (header.type() != NpyType.UINT8) {
            throw new MalformedFile(0, "elements of type %s; images are of unsigned bytes".formatted(header.type()));
        }
        return of(header.shape(), counted.bytes(), 0);
    }

    /** Whether NPY's header tells of images. @throws MalformedFile if it is none */
    public static boolean isOfImages(InputStream in) throws IOException {
        var header = npyHeader(in);
        return header.type() == NpyType.UINT8 && header.shape().size() >= 3;
    }

    /**
     * How many there are in a file of {@code bytes}.
     *
     * @throws MalformedFile if it is shorter or longer than its header says
     */
    public int requireCount(long bytes) {
        long there = bytes - start;
        if (count == UNKNOWN) {
            if (there % sampleBytes() != 0) {
                throw new MalformedFile(bytes, "ends inside sample %d".formatted(there / sampleBytes()));
            }
            return (int) Math.min(Integer.MAX_VALUE, there / sampleBytes());
        }
        if (bytes < bytes()) {
            throw new MalformedFile(
                    bytes, "ends after %d of %d samples".formatted(Math.max(0, there) / sampleBytes(), count));
        }
        if (bytes > bytes()) {
            throw new MalformedFile(bytes(), "goes on after its %d samples".formatted(count));
        }
        return count;
    }

    static NpyHeader npyHeader(InputStream in) throws IOException {
        try {
            return NpyHeader.read(in);
        } catch (MalformedNpy e) {
            var malformed = new MalformedFile(0, e.getMessage().replaceFirst("^The file ", ""));
            malformed.initCause(e);
            throw malformed;
        }
    }

    /** @param place of the number of sizes in the file */
    private static ImageArray of(List<Integer> shape, long start, long place) {
        if (shape.size() != 3 && shape.size() != 4) {
            throw new MalformedFile(place, "%d sizes; %s".formatted(shape.size(), EXPECTED));
        }
        int channels = shape.size() == 3 ? 1 : shape.get(3);
        if (channels != 1 && channels != 3 && channels != 4) {
            throw new MalformedFile(16, "%d channels; 1 (grey), 3 (RGB) or 4 (RGBA) are read".formatted(channels));
        }
        if (shape.contains(0)) {
            throw new MalformedFile(place, "the shape %s; no size may be 0".formatted(shape));
        }
        return new ImageArray(shape.get(0), shape.get(1), shape.get(2), channels, 0, false, start);
    }

    /** Of one sample, its label too; {@link Integer#MAX_VALUE} at most. */
    int sampleBytes() {
        return (int) Math.min(
                Integer.MAX_VALUE, (long) labelBytes + Math.min((long) height * width, 1L << 29) * channels);
    }

    /** Of the file; 0 if only its end tells. */
    long bytes() {
        return count == UNKNOWN ? 0 : start + (long) count * sampleBytes();
    }
}
