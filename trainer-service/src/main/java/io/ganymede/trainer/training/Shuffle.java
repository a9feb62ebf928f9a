package io.ganymede.trainer.training;

/**
 * A permutation of 0 to {@code count - 1} of which nothing is held: a Feistel network on the next power of 4, walked on until it
 * is back among them. Mitchell et al. 2021 (arXiv:2106.06161), sections 3.2 and 3.3, with the last step of SplitMix64 as the round function.
 *
 * @param count 1 or more
 * @param key   another one, another permutation
 */
record Shuffle(int count, long key) {

    /** Four make a random function of many bits a random permutation (Luby and Rackoff 1988); halves here have few. */
    private static final int ROUNDS = 12;

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** What stands at a position. In the mean, less than four rounds through the network. */
    int at(int position) {
        int half = (Integer.SIZE - Integer.numberOfLeadingZeros(count - 1) + 1) / 2; // bits
        long value = position;
        do {
            value = through(value, half);
        } while (value >= count);
        return (int) value;
    }

    private long through(long value, int half) {
        long mask = (1L << half) - 1;
        long left = value >>> half;
        long right = value & mask;
        for (int round = 1; round <= ROUNDS; round++) {
            long next = left ^ mix(key + round * GOLDEN + right) & mask;
            left = right;
            right = next;
        }
        return left << half | right;
    }

    /** The upper bits of the product depend on all of what went in. */
    private static long mix(long z) {
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z >>> 32;
    }
}
