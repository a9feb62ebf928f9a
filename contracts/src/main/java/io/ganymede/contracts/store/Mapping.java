package io.ganymede.contracts.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * How long files are mapped into memory that several threads read: until this closes. In an executable until they are collected: there,
 * memory that one thread takes from the others is an experiment of its builder's.
 */
public final class Mapping implements AutoCloseable {

    private static final boolean IS_EXECUTABLE = System.getProperty("org.graalvm.nativeimage.imagecode") != null;

    private final Arena arena = IS_EXECUTABLE ? Arena.ofAuto() : Arena.ofShared();

    /** The whole of a file, to be read. */
    public MemorySegment map(Path file) throws IOException {
        try (var channel = FileChannel.open(file)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        }
    }

    /** What files are mapped with. */
    public Arena arena() {
        return arena;
    }

    @Override
    public void close() {
        if (!IS_EXECUTABLE) {
            arena.close();
        }
    }
}
