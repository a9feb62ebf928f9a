package io.ganymede.contracts.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.concurrent.CompletableFuture;

/** A new file that is filled from its beginning to its end, and hashed meanwhile, on another core. Not thread-safe. */
public final class HashedFile implements AutoCloseable {

    private final FileChannel channel;
    private final MessageDigest digest = Sha256.digest();
    private ByteBuffer piece;
    /** The piece before this one, which may still be read. */
    private ByteBuffer before;

    private CompletableFuture<Void> hashed = CompletableFuture.completedFuture(null);
    private long bytes;

    /** @param piece bytes that are written and hashed at once: the more, the less it costs to hand them over; twice as many are held */
    public HashedFile(Path path, int piece) throws IOException {
        this.channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        this.piece = ByteBuffer.allocate(piece);
        this.before = ByteBuffer.allocate(piece);
    }

    public void write(byte[] from, int at, int count) throws IOException {
        bytes += count;
        int end = at + count;
        for (int next = at; next < end; ) {
            int fits = Math.min(piece.remaining(), end - next);
            piece.put(from, next, fits);
            next += fits;
            if (!piece.hasRemaining()) {
                writePiece();
            }
        }
    }

    private void writePiece() throws IOException {
        hashed.join();
        var full = piece.flip();
        piece = before.clear();
        before = full;
        var same = full.duplicate();
        hashed = CompletableFuture.runAsync(() -> digest.update(same));
        while (full.hasRemaining()) {
            channel.write(full);
        }
    }

    /** So far. */
    public long bytes() {
        return bytes;
    }

    /** Puts on disk what is in the file by now, which is all but the last piece. Any thread may ask for it. */
    public void sync() throws IOException {
        channel.force(true);
    }

    /** Nothing can follow; what was written is in the file, if not on disk. @return its SHA-256, as 64 hexadecimal digits */
    public String complete() throws IOException {
        writePiece();
        hashed.join();
        return Sha256.hex(digest.digest());
    }

    /** What was written is in the file when this returns. */
    @Override
    public void close() throws IOException {
        try (channel) {
            if (piece.position() > 0) {
                writePiece();
            }
        }
    }
}
