package io.ganymede.contracts.latent;

/**
 * The latents of a seed. Sample i of a seed depends on nothing but the two: not on how requests were batched, nor on the
 * machine.
 *
 * <p>Philox's key is the seed (low word, high word). Its counter is (index's low word, index's high word, block, stream):
 * stream 0 gives z, four components a block; stream 1 the label. A word w becomes a uniform u = (w + 0.5) / 2^32 in
 * (0, 1), in double precision. Words (w0, w1) give two normals, and so do (w2, w3), by Box and Muller 1958:
 * sqrt(-2 ln u0) cos(2 pi u1) and sqrt(-2 ln u0) sin(2 pi u1), rounded to float.
 *
 * @param seed any 64 bits
 */
public record Latents(long seed) {

    private static final int Z = 0;
    private static final int LABEL = 1;
    private static final double TWO_TO_32 = 4294967296.0;

    /** z of sample {@code index}, float32 [size], standard normal. */
    public float[] z(long index, int size) {
        var z = new float[size];
        write(index, z, 0, size);
        return z;
    }

    /** z of samples {@code first}, {@code first + 1}, ..., float32 [count, size], row-major. */
    public float[] z(long first, int count, int size) {
        var z = new float[Math.multiplyExact(count, size)];
        for (int i = 0; i < count; i++) {
            write(first + i, z, i * size, size);
        }
        return z;
    }

    /** The label of sample {@code index} if none is asked for: each of {@code classes} equally likely. */
    public int label(long index, int classes) {
        return (int) (uniform(words(index, 0, LABEL)[0]) * classes);
    }

    private void write(long index, float[] to, int offset, int size) {
        for (int i = 0; i < size; i += 4) {
            var words = words(index, i / 4, Z);
            for (int pair = 0; pair < 4 && i + pair < size; pair += 2) {
                // StrictMath: the same bits on every machine, JVM or native
                double radius = StrictMath.sqrt(-2 * StrictMath.log(uniform(words[pair])));
                double angle = 2 * StrictMath.PI * uniform(words[pair + 1]);
                to[offset + i + pair] = (float) (radius * StrictMath.cos(angle));
                if (i + pair + 1 < size) {
                    to[offset + i + pair + 1] = (float) (radius * StrictMath.sin(angle));
                }
            }
        }
    }

    private int[] words(long index, int block, int stream) {
        var counter = new int[] {(int) index, (int) (index >>> 32), block, stream};
        Philox.apply(counter, (int) seed, (int) (seed >>> 32));
        return counter;
    }

    private static double uniform(int word) {
        return (Integer.toUnsignedLong(word) + 0.5) / TWO_TO_32;
    }
}
