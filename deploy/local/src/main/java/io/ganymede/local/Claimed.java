package io.ganymede.local;

import io.ganymede.embedded.Ports;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A data folder that one suite at a time uses, on ports that are free, with room on its disk. */
record Claimed(FileLock lock) implements AutoCloseable {

    /** Less, and Kafka, PostgreSQL and the checkpoints of a first run do not fit. */
    private static final long ROOM = 1L << 30;

    static Claimed of(Layout layout) {
        try {
            Files.createDirectories(layout.logs());
            Files.createDirectories(layout.store());
            long room = Files.getFileStore(layout.data()).getUsableSpace();
            if (room < ROOM) {
                throw new SuiteFailure(
                        "The disk of %s has %d MB free, the suite needs %d: make room, or name another folder with --data."
                                .formatted(Layout.shown(layout.data()), room >> 20, ROOM >> 20));
            }
            var lock = lock(layout);
            if (lock == null) {
                throw new SuiteFailure("Another suite uses %s: stop it, or name another folder with --data."
                        .formatted(Layout.shown(layout.data())));
            }
            for (int port = layout.port(); port < layout.port() + Layout.PORTS; port++) {
                if (Ports.listens(port)) {
                    throw new SuiteFailure(
                            "Port %d, which %s needs, is taken: stop what listens there, or name the first of %d free ports with --port."
                                    .formatted(port, layout.user(port), Layout.PORTS));
                }
            }
            return new Claimed(lock);
        } catch (IOException e) {
            throw new SuiteFailure("%s cannot be used: %s".formatted(Layout.shown(layout.data()), e), e);
        }
    }

    private static @Nullable FileLock lock(Layout layout) throws IOException {
        var channel =
                FileChannel.open(layout.data().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            // the process ends anyway, and its lock with it
        }
    }
}
