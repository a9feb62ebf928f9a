package io.ganymede.dataset.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.store.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderTest {

    @Test
    void aKeyIsTheDigestOfSeedLabelAndPixels() {
        var written = ByteBuffer.allocate(8 + 4 + 2).order(ByteOrder.LITTLE_ENDIAN);
        written.putLong(-7).putInt(3).put((byte) 1).put((byte) 2);
        var expected = ByteBuffer.wrap(Sha256.digest().digest(written.array()));

        var key = new Key.Maker(-7).key(5, 3, new byte[] {1, 2});

        assertEquals(
                new Key(5, 3, expected.getLong(), expected.getLong(), expected.getLong(), expected.getLong()), key);
    }

    @Test
    void theShareOfEachClassIsHeldOut() {
        // 100, 10, 3, 2, 1 and 0 samples of the classes 0 to 5
        var labels = labels(100, 10, 3, 2, 1, 0);

        var order = Order.of(keys(7, labels), 6, 0.1);

        assertEquals(List.of(10, 1, 1, 1, 0, 0), order.testPerClass());
        assertEquals(List.of(90, 9, 2, 1, 1, 0), order.trainPerClass());
        assertArrayEquals(
                IntStream.range(0, 116).toArray(),
                Arrays.stream(order.places()).sorted().toArray());
    }

    @Test
    void bothSidesMixTheClasses() {
        var labels = labels(50, 50);

        var order = Order.of(keys(7, labels), 2, 0.2);

        var train = new int[80];
        for (int i = 0; i < labels.length; i++) {
            if (order.places()[i] < 80) {
                train[order.places()[i]] = labels[i];
            }
        }
        long changes =
                IntStream.range(1, 80).filter(i -> train[i] != train[i - 1]).count();
        assertTrue(changes > 20, Arrays.toString(train));
    }

    @Test
    void anotherSeedHoldsOutOthers() {
        var labels = labels(100);

        var one = Order.of(keys(1, labels), 1, 0.5).places();
        var other = Order.of(keys(2, labels), 1, 0.5).places();

        assertNotEquals(Arrays.toString(one), Arrays.toString(other));
    }

    @Test
    void equalSamplesAreKeptOnce() {
        var maker = new Key.Maker(7);
        var keys = new Key[] {
            maker.key(0, 0, new byte[] {1}),
            maker.key(1, 0, new byte[] {2}),
            maker.key(2, 0, new byte[] {1}),
            maker.key(3, 1, new byte[] {1}),
        };

        var order = Order.of(keys, 2, 0.5);

        assertEquals(List.of(1, 1), order.trainPerClass());
        assertEquals(List.of(1, 0), order.testPerClass());
        assertEquals(
                1,
                Arrays.stream(order.places())
                        .filter(place -> place == Order.DROPPED)
                        .count());
    }

    private static int[] labels(int... counts) {
        return IntStream.range(0, counts.length)
                .flatMap(label -> IntStream.generate(() -> label).limit(counts[label]))
                .toArray();
    }

    private static Key[] keys(long seed, int[] labels) {
        var maker = new Key.Maker(seed);
        return IntStream.range(0, labels.length)
                .mapToObj(i -> maker.key(i, labels[i], new byte[] {(byte) i, (byte) (i >> 8)}))
                .toArray(Key[]::new);
    }
}
