package io.ganymede.dataset.seal;

import io.ganymede.contracts.store.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files of a version that is being sealed, gone again before it is sealed.
 *
 * @param buckets among which keys are divided, a power of two
 */
record Work(Path folder, int buckets) {

    private static final int KEYS = 1 << 11; // of one bucket: so few that they are sorted in a core's own cache
    private static final int MOST = 256; // of which all are open at once

    /** @param samples that may come */
    static Work in(Path version, long samples) throws IOException {
        int buckets = (int) Math.min(MOST, Long.highestOneBit(Math.ceilDiv(samples, KEYS)));
        return new Work(Files.createDirectory(version.resolve("work")), Math.max(1, buckets));
    }

    /** Normalized values of all samples, in the order in which they came. */
    Path values() {
        return folder.resolve("values");
    }

    /** Where samples came from: upload (4 bytes), raw sha256 (32), seconds of a sound (4), length of the entry's name (2), its name in UTF-8. */
    Path origins() {
        return folder.resolve("origins");
    }

    /** Those keys of which the first bits are {@code number}. */
    Path bucket(int number) {
        return folder.resolve("bucket-%02x".formatted(number));
    }

    int bucketOf(Key key) {
        return key.first() * buckets >>> Byte.SIZE;
    }

    /** Samples that are kept, in the order of their keys. */
    Path order() {
        return folder.resolve("order");
    }

    void delete() throws IOException {
        Durable.delete(folder);
    }
}
