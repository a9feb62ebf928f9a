package io.ganymede.dataset.seal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/**
 * All samples that are fit, written down in the order in which they come: their values, where they came from, and their keys, in
 * buckets. So memory holds no sample, however many there are.
 */
final class Spool implements AutoCloseable {

    private static final int BUFFER = 1 << 18;
    private static final int SMALL_BUFFER = 1 << 13;
    private static final int LONGEST_NAME = 4096;

    private final Work work;
    private final OutputStream values;
    private final OutputStream origins;
    private final OutputStream[] buckets;
    private final ByteBuffer record = ByteBuffer.allocate(Record.BYTES);
    private final ByteBuffer origin = ByteBuffer.allocate(4 + 32 + 4 + 2 + LONGEST_NAME);
    private final LabelNumbers labels;
    private long count;
    private long originsAt;

    Spool(Work work, LabelNumbers labels) throws IOException {
        this.work = work;
        this.labels = labels;
        this.values = open(work.values(), BUFFER);
        this.origins = open(work.origins(), BUFFER);
        this.buckets = new OutputStream[work.buckets()];
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] = open(work.bucket(i), SMALL_BUFFER);
        }
    }

    private static OutputStream open(Path file, int buffer) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file), buffer);
    }

    long count() {
        return count;
    }

    void put(Prepared sample) throws IOException {
        var key = Objects.requireNonNull(sample.key());
        values.write(Objects.requireNonNull(sample.values()));
        var one = new Record(key, count, labels.id(sample.found().label()), originsAt);
        one.write(record.clear());
        buckets[work.bucketOf(key)].write(record.array());
        var name = sample.found().entry().getBytes(StandardCharsets.UTF_8);
        var cut = name.length <= LONGEST_NAME ? name : Arrays.copyOf(name, LONGEST_NAME);
        origin.clear()
                .putInt(sample.upload())
                .put(Objects.requireNonNull(sample.raw()))
                .putFloat(sample.seconds())
                .putShort((short) cut.length)
                .put(cut);
        origins.write(origin.array(), 0, origin.position());
        originsAt += origin.position();
        count++;
    }

    @Override
    public void close() throws IOException {
        values.close();
        origins.close();
        for (var bucket : buckets) {
            bucket.close();
        }
    }
}
