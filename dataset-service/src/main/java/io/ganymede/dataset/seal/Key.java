package io.ganymede.dataset.seal;

import io.ganymede.contracts.store.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;

/**
 * What decides a sample's side and place: SHA-256 over the seed (8 bytes, little-endian) and the SHA-256 of its normalized
 * bytes. So neither depends on the order in which samples came, another seed shuffles all of them, and equal samples have
 * equal keys, whatever their labels are.
 *
 * @param a the key's first 8 bytes, big-endian; b, c and d follow
 */
record Key(long a, long b, long c, long d) implements Comparable<Key> {

    static final int BYTES = 32;

    @Override
    public int compareTo(Key other) {
        int order = Long.compareUnsigned(a, other.a);
        order = order != 0 ? order : Long.compareUnsigned(b, other.b);
        order = order != 0 ? order : Long.compareUnsigned(c, other.c);
        return order != 0 ? order : Long.compareUnsigned(d, other.d);
    }

    static Key read(ByteBuffer from) {
        return new Key(from.getLong(), from.getLong(), from.getLong(), from.getLong());
    }

    void write(ByteBuffer to) {
        to.putLong(a).putLong(b).putLong(c).putLong(d);
    }

    /** The first byte. */
    int first() {
        return (int) (a >>> 56);
    }

    /** Makes keys of one seed. Not thread-safe. */
    static final class Maker {

        private final MessageDigest digest = Sha256.digest();
        private final byte[] seed;

        Maker(long seed) {
            this.seed = ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(seed)
                    .array();
        }

        /** @param content SHA-256 of the normalized bytes */
        Key key(byte[] content) {
            digest.update(seed);
            return read(ByteBuffer.wrap(digest.digest(content)));
        }
    }
}
