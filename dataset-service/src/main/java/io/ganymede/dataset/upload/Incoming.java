package io.ganymede.dataset.upload;

import io.ganymede.contracts.store.Sha256;
import io.ganymede.dataset.sample.TooLarge;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/** A new file that is hashed and counted while it is written. */
final class Incoming extends OutputStream {

    private final FileChannel file;
    private final String field;
    private final long most;
    private final MessageDigest digest = Sha256.digest();
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
        digest.update(chunk, from, count);
        var rest = ByteBuffer.wrap(chunk, from, count);
        while (rest.hasRemaining()) {
            file.write(rest);
        }
    }

    long bytes() {
        return bytes;
    }

    /** Puts all of it on disk. @return of what was written; to be asked once */
    String complete() throws IOException {
        file.force(true);
        return Sha256.hex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
