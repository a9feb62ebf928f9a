package io.ganymede.dataset.upload;

import io.ganymede.contracts.store.HashedFile;
import io.ganymede.dataset.sample.TooLarge;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A new file that is counted and hashed while it is written. */
final class Incoming extends OutputStream {

    private static final int PIECE = 1 << 19;

    /** Bytes after which the disk is set to work, so that little is left to wait for at the end. */
    private static final int STRETCH = 1 << 25;

    private final HashedFile file;
    private final String field;
    private final long most;
    private CompletableFuture<Void> synced = CompletableFuture.completedFuture(null);
    private long unsynced;

    /** @param most bytes, after which the body is refused */
    Incoming(Path path, String field, long most) throws IOException {
        this.file = new HashedFile(path, PIECE);
        this.field = field;
        this.most = most;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] chunk, int from, int count) throws IOException {
        if (bytes() + count > most) {
            throw new TooLarge("Bytes of the " + field, bytes() + count, most);
        }
        file.write(chunk, from, count);
        unsynced += count;
        if (unsynced >= STRETCH && synced.isDone()) {
            awaitSync();
            unsynced = 0;
            synced = CompletableFuture.runAsync(this::sync, Thread::startVirtualThread);
        }
    }

    /** A disk that does not take it says so as it does everywhere else. */
    private void awaitSync() throws IOException {
        try {
            synced.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException failure) {
                throw failure.getCause();
            }
            throw e;
        }
    }

    private void sync() {
        try {
            file.sync();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long bytes() {
        return file.bytes();
    }

    /** Puts all of it on disk. @return of what was written; to be asked once */
    String complete() throws IOException {
        var sha256 = file.complete();
        awaitSync();
        file.sync();
        return sha256;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
