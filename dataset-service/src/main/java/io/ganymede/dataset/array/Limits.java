package io.ganymede.dataset.array;

import io.ganymede.dataset.sample.TooLarge;

/**
 * What an array may hold.
 *
 * @param bytes   unpacked
 * @param samples images or labels
 * @param edge    longest edge of an image, in pixels
 */
public record Limits(long bytes, int samples, int edge) {

    /** An image of this edge is still an array. */
    public static final int LONGEST_EDGE = 16_384;
    /** For a file that was let in before. */
    public static final Limits NONE = new Limits(Long.MAX_VALUE, Integer.MAX_VALUE, LONGEST_EDGE);

    public void require(ImageArray array) {
        requireSamples(array.count());
        for (int size : new int[] {array.height(), array.width()}) {
            if (size > edge) {
                throw new TooLarge("Pixels along an edge of the samples", size, edge);
            }
        }
        if (array.bytes() > bytes) {
            throw new TooLarge("Unpacked bytes of the samples", array.bytes(), bytes);
        }
    }

    public void requireBytes(long unpacked) {
        if (unpacked > bytes) {
            throw new TooLarge("Unpacked bytes of the file", unpacked, bytes);
        }
    }

    public void requireSamples(long count) {
        if (count > samples) {
            throw new TooLarge("Samples of the file", count, samples);
        }
    }
}
