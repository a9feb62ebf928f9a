package io.ganymede.dataset.seal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Samples' values, read back at any place as {@link Spool} wrote them. Not thread-safe. */
final class Values implements AutoCloseable {

    private final Arena arena = Arena.ofShared();
    private final MemorySegment all;
    private final byte[] one;

    /** @param bytes of one sample */
    Values(Path file, int bytes) throws IOException {
        this.one = new byte[bytes];
        try (var channel = FileChannel.open(file)) {
            this.all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        }
    }

    /** Good until the next call. */
    byte[] at(long index) {
        MemorySegment.copy(all, ValueLayout.JAVA_BYTE, index * one.length, one, 0, one.length);
        return one;
    }

    @Override
    public void close() {
        arena.close();
    }
}
