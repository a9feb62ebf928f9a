package io.ganymede.dataset.seal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Of equal samples one, with the lowest class that any of them has; where that is not the only one, it is a conflict. Reads one
 * prefix of keys after the other, so that memory holds a 256th of the different ones.
 */
final class Kept {

    /** Told of a sample that goes, since one with another class stays. */
    interface Conflicts {

        void conflict(Record kept, Record gone) throws IOException;
    }

    private static final int CHUNK = 4096 * Record.BYTES;

    private final Work work;
    private final int[] numbers;
    private final Conflicts conflicts;
    private long duplicates;
    private long conflicting;

    /** @param numbers class by label's number */
    Kept(Work work, int[] numbers, Conflicts conflicts) {
        this.work = work;
        this.numbers = numbers;
        this.conflicts = conflicts;
    }

    /** Samples of one prefix, in the order of their keys, with their classes for labels. */
    Stream<Record> of(int prefix) throws IOException {
        Map<Key, Record> kept = new HashMap<>();
        try (var in = Files.newInputStream(work.bucket(prefix))) {
            for (var chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
                for (var from = ByteBuffer.wrap(chunk); from.hasRemaining(); ) {
                    var one = Record.read(from);
                    add(kept, one.with(numbers[one.label()]));
                }
            }
        }
        var sorted = kept.values().toArray(Record[]::new);
        Arrays.sort(sorted, (one, other) -> one.key().compareTo(other.key()));
        return Arrays.stream(sorted);
    }

    private void add(Map<Key, Record> kept, Record one) throws IOException {
        @Nullable Record known = kept.get(one.key());
        if (known == null) {
            kept.put(one.key(), one);
            return;
        }
        duplicates++;
        boolean lower = one.label() < known.label();
        if (one.label() != known.label()) {
            conflicting++;
            conflicts.conflict(lower ? one : known, lower ? known : one);
        }
        if (lower) {
            kept.put(one.key(), one);
        }
    }

    long duplicates() {
        return duplicates;
    }

    /** Of the duplicates: those under another class than the one it was compared with. */
    long conflicting() {
        return conflicting;
    }
}
