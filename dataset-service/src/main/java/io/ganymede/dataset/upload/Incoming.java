package io.ganymede.dataset.upload;

import io.ganymede.contracts.store.Sha256;
import io.ganymede.dataset.sample.TooLarge;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A new file that is counted while it is written, and hashed at the same time, on another core. */
final class Incoming extends OutputStream {

    /** Bytes that are written and hashed at once: so many that handing them over costs little beside. */
    private static final int PIECE = 1 << 18;

    /** Bytes after which the disk is set to work, so that little is left to wait for at the end. */
    private static final int STRETCH = 1 << 25;

    private final FileChannel file;
    private final String field;
    private final long most;
    private final MessageDigest digest = Sha256.digest();
    private final ByteBuffer piece = ByteBuffer.allocate(PIECE);
    private CompletableFuture<Void> synced = CompletableFuture.completedFuture(null);
    private long unsynced;
    private long bytes;

    /** @param most bytes, after which the body is refused */
    Incoming(Path path, String field, long most) throws IOException {
        this.file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        this.field = field;
        this.most = most;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] chunk, int from, int count) throws IOException {
        bytes += count;
        if (bytes > most) {
            throw new TooLarge("Bytes of the " + field, bytes, most);
        }
        for (int at = from; at < from + count; ) {
            int fits = Math.min(piece.remaining(), from + count - at);
            piece.put(chunk, at, fits);
            at += fits;
            if (!piece.hasRemaining()) {
                writePiece();
            }
        }
    }

    private void writePiece() throws IOException {
        var same = piece.flip().duplicate();
        var hashed = CompletableFuture.runAsync(() -> digest.update(same));
        try {
            while (piece.hasRemaining()) {
                file.write(piece);
            }
        } finally {
            hashed.join();
        }
        unsynced += piece.position();
        piece.clear();
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
            file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long bytes() {
        return bytes;
    }

    /** Puts all of it on disk. @return of what was written; to be asked once */
    String complete() throws IOException {
        writePiece();
        awaitSync();
        file.force(true);
        return Sha256.hex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
