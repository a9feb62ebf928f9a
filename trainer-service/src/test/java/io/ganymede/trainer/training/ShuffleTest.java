package io.ganymede.trainer.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShuffleTest {

    private static final int KEYS = 40_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 15, 16, 17, 64, 1000, 60_000, 65_536})
    void everythingIsThereOnce(int count) {
        var shuffle = new Shuffle(count, 7);

        var seen = IntStream.range(0, count).map(shuffle::at).sorted().toArray();

        assertArrayEquals(IntStream.range(0, count).toArray(), seen);
    }

    @Test
    void ofAsManyAsThereCanBeItHoldsNone() {
        var shuffle = new Shuffle(Integer.MAX_VALUE, 7);

        var some = new Random(1)
                .ints(1000, 0, Integer.MAX_VALUE)
                .map(shuffle::at)
                .distinct()
                .toArray();

        assertTrue(some.length > 990);
        assertTrue(IntStream.of(some).allMatch(at -> at >= 0 && at < Integer.MAX_VALUE));
    }

    /** Of one and of two positions, and next to each other, as of a fair shuffle: chi-square, 99.99 % of which are below. */
    @ParameterizedTest
    @ValueSource(ints = {5, 10, 17})
    void everythingStandsEverywhereAndBehindEverythingElseEquallyOften(int count) {
        var places = new int[count * count];
        var pairs = new int[count * count];
        for (long key = 0; key < KEYS; key++) {
            var shuffle = new Shuffle(count, key * 0x9E3779B97F4A7C15L);
            int before = -1;
            for (int position = 0; position < count; position++) {
                int at = shuffle.at(position);
                places[position * count + at]++;
                if (before >= 0) {
                    pairs[before * count + at]++;
                }
                before = at;
            }
        }

        assertFair(places, count * count, (double) KEYS / count, (count - 1) * (count - 1));
        assertFair(pairs, count * (count - 1), (double) KEYS / count, count * (count - 1) - 1);
    }

    @Test
    void allOrdersOfFourAreEquallyLikely() {
        var orders = new int[256];
        for (long key = 0; key < KEYS; key++) {
            var shuffle = new Shuffle(4, key * 0x9E3779B97F4A7C15L);
            int order = 0;
            for (int position = 0; position < 4; position++) {
                order = 4 * order + shuffle.at(position);
            }
            orders[order]++;
        }

        assertFair(orders, 24, KEYS / 24.0, 23);
    }

    private static void assertFair(int[] counts, int cells, double expected, int freedom) {
        double chi = IntStream.of(counts)
                .filter(count -> count > 0)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
        long seen = IntStream.of(counts).filter(count -> count > 0).count();
        double most = freedom + 3.8 * Math.sqrt(2.0 * freedom) + 6;
        assertTrue(seen == cells && chi < most, "%d of %d cells, %s, at most %s".formatted(seen, cells, chi, most));
    }
}
