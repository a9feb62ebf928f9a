package io.ganymede.dataset.seal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What is kept of one bucket: of equal samples one, with the lowest class that any of them has; where that is not the only one,
 * it is a conflict.
 *
 * @param records    in the order of their keys, with their classes for labels
 * @param duplicates samples that go, since an equal one stays
 * @param conflicts  those of them that have another class
 */
record Kept(List<Record> records, int duplicates, List<Conflict> conflicts) {

    /** A sample that goes, since one with another class stays. */
    record Conflict(Record kept, Record gone) {}

    private static final Comparator<Record> BY_KEY = (one, other) -> one.key().compareTo(other.key());

    /**
     * Reads all of a bucket.
     *
     * @param numbers class by label's number
     */
    static Kept of(Work work, int bucket, int[] numbers) throws IOException {
        var all = ByteBuffer.wrap(Files.readAllBytes(work.bucket(bucket)));
        var records = new Record[all.remaining() / Record.BYTES];
        for (int i = 0; i < records.length; i++) {
            var one = Record.read(all);
            records[i] = one.with(numbers[one.label()]);
        }
        Arrays.sort(records, BY_KEY); // equal ones stay in the order in which they came
        var kept = new ArrayList<Record>(records.length);
        var conflicts = new ArrayList<Conflict>();
        for (var one : records) {
            if (kept.isEmpty() || !kept.getLast().key().equals(one.key())) {
                kept.add(one);
                continue;
            }
            var known = kept.getLast();
            if (one.label() < known.label()) {
                conflicts.add(new Conflict(one, known));
                kept.set(kept.size() - 1, one);
            } else if (one.label() > known.label()) {
                conflicts.add(new Conflict(known, one));
            }
        }
        return new Kept(kept, records.length - kept.size(), conflicts);
    }
}
