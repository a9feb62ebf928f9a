package io.ganymede.dataset.seal;

import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.contracts.npy.NpyHeader;
import io.ganymede.contracts.store.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/** A new NPY file, filled from its beginning to its end and hashed meanwhile. Not thread-safe. */
final class Shard implements AutoCloseable {

    private static final int BUFFER = 1 << 18;

    private final Path path;
    private final Output output;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private final MessageDigest digest = Sha256.digest();
    private long bytes;

    Shard(Output output, String name, NpyHeader header) throws IOException {
        this.path = output.file(name);
        this.output = output;
        this.channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var head = header.toBytes();
        buffer.put(head);
    }

    void put(byte[] values, int from, int count) throws IOException {
        if (count > buffer.remaining()) {
            flush();
        }
        if (count > buffer.capacity()) {
            write(ByteBuffer.wrap(values, from, count));
        } else {
            buffer.put(values, from, count);
        }
    }

    Artifact complete() throws IOException {
        flush();
        output.written(path);
        return new Artifact(path.getFileName().toString(), bytes, Sha256.hex(digest.digest()));
    }

    private void flush() throws IOException {
        write(buffer.flip());
        buffer.clear();
    }

    private void write(ByteBuffer from) throws IOException {
        bytes += from.remaining();
        digest.update(from.duplicate());
        while (from.hasRemaining()) {
            channel.write(from);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
