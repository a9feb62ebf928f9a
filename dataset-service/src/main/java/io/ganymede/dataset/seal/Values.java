package io.ganymede.dataset.seal;

import io.ganymede.contracts.store.Mapping;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/** Samples' values, read back at any place as {@link Spool} wrote them. Thread-safe. */
final class Values implements AutoCloseable {

    private final Mapping mapping = new Mapping();
    private final MemorySegment all;
    private final int bytes;

    /** @param bytes of one sample */
    Values(Path file, int bytes) throws IOException {
        this.bytes = bytes;
        this.all = mapping.map(file);
    }

    /** Copies one sample to {@code to}, from {@code at} on. */
    void read(long index, byte[] to, int at) {
        MemorySegment.copy(all, ValueLayout.JAVA_BYTE, index * bytes, to, at, bytes);
    }

    @Override
    public void close() {
        mapping.close();
    }
}
