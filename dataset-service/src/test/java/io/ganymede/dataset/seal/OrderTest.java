package io.ganymede.dataset.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.store.Sha256;
import io.ganymede.dataset.sample.Content;
import io.ganymede.dataset.sample.Found;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTest {

    @TempDir
    Path folder;

    @Test
    void aKeyIsTheDigestOfSeedAndContent() {
        var content = Sha256.digest().digest(new byte[] {1, 2});
        var written = ByteBuffer.allocate(8 + 32).order(ByteOrder.LITTLE_ENDIAN);
        written.putLong(-7).put(content);
        var expected = Key.read(ByteBuffer.wrap(Sha256.digest().digest(written.array())));

        assertEquals(expected, new Key.Maker(-7).key(content));
        assertNotEquals(expected, new Key.Maker(8).key(content));
    }

    @Test
    void theShareOfEachClassIsHeldOut() {
        var order = new Order(new int[] {100, 10, 3, 2, 1, 0}, 0.1);

        assertEquals(List.of(10, 1, 1, 1, 0, 0), order.testPerClass());
        assertEquals(List.of(90, 9, 2, 1, 1, 0), order.trainPerClass());
        assertEquals(10, IntStream.range(0, 100).filter(_ -> order.isTest(0)).count());
        assertTrue(order.isTest(1));
        assertEquals(0, IntStream.range(1, 10).filter(_ -> order.isTest(1)).count());
    }

    /** So many samples may come that there are 1, 4 or 256 buckets. */
    @ParameterizedTest
    @ValueSource(longs = {2000, 40_000, 1L << 40})
    void samplesComeInTheOrderOfTheirKeysAndEqualOnesOnceUnderTheLowestClass(long most) throws IOException {
        var work = Work.in(folder, most);
        var labels = new LabelNumbers(null);
        var maker = new Key.Maker(7);
        var keys = new ArrayList<Key>();
        try (var spool = new Spool(work, labels)) {
            for (int i = 0; i < 2000; i++) {
                var content = Sha256.digest().digest(new byte[] {(byte) (i % 1000), (byte) (i % 1000 >> 8)});
                keys.add(maker.key(content));
                var found = new Found("e" + i, 0, new Content.Unread(), i < 1000 ? "b" : i < 1500 ? "a" : "b");
                spool.put(new Prepared(0, found, new byte[1], keys.getLast(), content, 0, null));
            }
        }
        assertEquals(List.of("a", "b"), labels.classes());

        var buckets = new ArrayList<Kept>();
        for (int i = 0; i < work.buckets(); i++) {
            buckets.add(Kept.of(work, i, labels.numbers()));
        }
        var all = buckets.stream().flatMap(kept -> kept.records().stream()).toList();
        var conflicts =
                buckets.stream().flatMap(kept -> kept.conflicts().stream()).toList();

        assertEquals(
                keys.stream().distinct().sorted(Comparator.naturalOrder()).toList(),
                all.stream().map(Record::key).toList());
        assertEquals(1000, buckets.stream().mapToInt(Kept::duplicates).sum());
        assertEquals(500, conflicts.size());
        assertTrue(conflicts.stream()
                .allMatch(pair -> pair.kept().label() == 0 && pair.gone().label() == 1));
        assertEquals(500, all.stream().filter(one -> one.label() == 0).count());
    }

    @Test
    void classesAreNumbersNamesOrTheDatasetsOwn() {
        var numbers = new LabelNumbers(null);
        List.of("3", "0").forEach(numbers::id);
        var names = new LabelNumbers(null);
        List.of("10", "9", "cat").forEach(names::id);

        assertEquals(List.of("0", "1", "2", "3"), numbers.classes());
        assertEquals(3, numbers.numbers()[0]);
        assertEquals(List.of("10", "9", "cat"), names.classes());
    }
}
