package io.ganymede.dataset.seal;

import io.ganymede.contracts.store.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Comparator;

/**
 * What decides a sample's side and place: SHA-256 over the seed (8 bytes, little-endian), its label (4 bytes, little-endian)
 * and its normalized pixels. So neither depends on the order in which samples came, another seed shuffles all of them, and
 * equal samples have equal keys.
 *
 * @param index of the sample
 * @param a     the key's first 8 bytes, big-endian; b, c and d follow
 */
record Key(int index, int label, long a, long b, long c, long d) {

    static final Comparator<Key> BY_KEY = (one, other) -> {
        int order = Long.compareUnsigned(one.a, other.a);
        order = order != 0 ? order : Long.compareUnsigned(one.b, other.b);
        order = order != 0 ? order : Long.compareUnsigned(one.c, other.c);
        return order != 0 ? order : Long.compareUnsigned(one.d, other.d);
    };

    static final Comparator<Key> BY_LABEL_AND_KEY =
            Comparator.comparingInt(Key::label).thenComparing(BY_KEY);

    /** Makes keys of one seed. Not thread-safe. */
    static final class Maker {

        private final MessageDigest digest = Sha256.digest();
        private final ByteBuffer head =
                ByteBuffer.allocate(Long.BYTES + Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);

        Maker(long seed) {
            head.putLong(0, seed);
        }

        Key key(int index, int label, byte[] pixels) {
            head.putInt(Long.BYTES, label);
            digest.update(head.array());
            var key = ByteBuffer.wrap(digest.digest(pixels));
            return new Key(index, label, key.getLong(), key.getLong(), key.getLong(), key.getLong());
        }
    }
}
