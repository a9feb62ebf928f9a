package io.ganymede.dataset.format;

/**
 * What a file may hold.
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

    void require(Kind kind, IdxHeader header) {
        if (header.count() > samples) {
            throw new TooLarge("Samples of the " + kind.field(), header.count(), samples);
        }
        for (int size : header.edges()) {
            if (size > edge) {
                throw new TooLarge("Pixels along an edge of the " + kind.field(), size, edge);
            }
        }
        if (header.bytes() > bytes) {
            throw new TooLarge("Unpacked bytes of the " + kind.field(), header.bytes(), bytes);
        }
    }
}
