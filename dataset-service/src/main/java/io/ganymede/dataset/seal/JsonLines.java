package io.ganymede.dataset.seal;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.contracts.store.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/** A new file of JSON objects, one a line, in UTF-8. Not thread-safe. */
final class JsonLines implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final FileChannel channel;
    private final MessageDigest digest = Sha256.digest();
    private final OutputStream out;
    private long count;

    JsonLines(Path path) throws IOException {
        this.path = path;
        this.channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        this.out = new BufferedOutputStream(new DigestOutputStream(Channels.newOutputStream(channel), digest), BUFFER);
    }

    void write(Object line) throws IOException {
        out.write(Json.write(line));
        out.write('\n');
        count++;
    }

    long count() {
        return count;
    }

    /** Its contents are on disk when this returns, its name is not. */
    Artifact complete() throws IOException {
        out.flush();
        channel.force(true);
        return new Artifact(path.getFileName().toString(), channel.size(), Sha256.hex(digest.digest()));
    }

    /** What is written is in the file when this returns. */
    @Override
    public void close() throws IOException {
        out.close();
    }
}
