package io.ganymede.dataset.near;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What is left of an image when it is made small, its brightness and contrast taken away: the low frequencies (DCT-II) of means
 * over up to 8x8 blocks of its interior, all but its mean, brought to length 1. An image and the same one shifted by a pixel have
 * the same signature, if the window on the one is shifted by that pixel. Not thread-safe: it has scratch memory.
 */
final class Signature {

    /** Blocks of an edge, at most. */
    private static final int BLOCKS = 8;
    /** Frequencies across and down together, at most. */
    private static final int HIGHEST = 8;

    private final int edge;
    private final int channels;
    private final int blocks;
    private final int[] bounds; // of the blocks, in the window
    private final float[][] cosines; // [blocks, blocks]
    private final int[] sums; // [edge + 1, edge + 1], of all pixels above and to the left
    private final float[] means; // [blocks, blocks]
    private final float[] across; // [blocks, blocks]

    Signature(int edge, int channels) {
        this.edge = edge;
        this.channels = channels;
        int window = edge - 2;
        this.blocks = Math.min(BLOCKS, window);
        this.bounds = new int[blocks + 1];
        this.cosines = new float[blocks][blocks];
        for (int i = 0; i <= blocks; i++) {
            bounds[i] = (int) Math.round((double) i * window / blocks);
        }
        for (int k = 0; k < blocks; k++) {
            for (int i = 0; i < blocks; i++) {
                cosines[k][i] =
                        (float) (Math.cos(Math.PI * k * (i + 0.5) / blocks) * Math.sqrt((k == 0 ? 1.0 : 2.0) / blocks));
            }
        }
        this.sums = new int[(edge + 1) * (edge + 1)];
        this.means = new float[blocks * blocks];
        this.across = new float[blocks * blocks];
    }

    /** Values of a signature. */
    int length() {
        int length = -1;
        for (int k = 0; k < blocks; k++) {
            length += Math.clamp(HIGHEST - k, 0, blocks);
        }
        return length;
    }

    /** Looks at an image [edge, edge, channels]: its luma, as far as it has colours; alpha does not count. */
    void look(byte[] image) {
        int wide = edge + 1;
        for (int y = 0; y < edge; y++) {
            int row = 0;
            for (int x = 0; x < edge; x++) {
                int at = (y * edge + x) * channels;
                row += channels == 1
                        ? image[at] & 0xff
                        : (77 * (image[at] & 0xff) + 150 * (image[at + 1] & 0xff) + 29 * (image[at + 2] & 0xff)) >> 8;
                sums[(y + 1) * wide + x + 1] = sums[y * wide + x + 1] + row;
            }
        }
    }

    /** Writes the signature of the window whose corner is at (1 + dx, 1 + dy). */
    void write(int dx, int dy, float[] to) {
        int wide = edge + 1;
        for (int y = 0; y < blocks; y++) {
            int top = (1 + dy + bounds[y]) * wide;
            int bottom = (1 + dy + bounds[y + 1]) * wide;
            for (int x = 0; x < blocks; x++) {
                int left = 1 + dx + bounds[x];
                int right = 1 + dx + bounds[x + 1];
                int sum = sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left];
                means[y * blocks + x] = (float) sum / ((bounds[y + 1] - bounds[y]) * (bounds[x + 1] - bounds[x]));
            }
        }
        transform(to);
        normalize(to);
    }

    private void transform(float[] to) {
        for (int y = 0; y < blocks; y++) {
            for (int k = 0; k < blocks; k++) {
                float sum = 0;
                for (int x = 0; x < blocks; x++) {
                    sum += cosines[k][x] * means[y * blocks + x];
                }
                across[k * blocks + y] = sum;
            }
        }
        int at = 0;
        for (int k = 0; k < blocks; k++) {
            for (int l = k == 0 ? 1 : 0; l < Math.min(blocks, HIGHEST - k); l++) {
                float sum = 0;
                for (int y = 0; y < blocks; y++) {
                    sum += cosines[l][y] * across[k * blocks + y];
                }
                to[at++] = sum;
            }
        }
    }

    /** What is flat to less than half a level has no contrast to speak of. */
    private void normalize(float[] to) {
        double square = 0;
        for (float value : to) {
            square += value * value;
        }
        double length = Math.sqrt(square);
        if (length < 0.5 * blocks) {
            Arrays.fill(to, 0);
        }
        for (int i = 0; i < to.length; i++) {
            to[i] /= (float) Math.max(length, 1e-9);
        }
    }

    /** Directions, each of which makes one bit of a code: [count, length], the same for a seed. */
    static float[][] directions(int count, int length, long seed) {
        var random = new SplittableRandom(seed);
        var directions = new float[count][length];
        for (var direction : directions) {
            for (int i = 0; i < length; i++) {
                direction[i] = (float) random.nextGaussian();
            }
        }
        return directions;
    }
}
