package io.ganymede.dataset.upload;

import io.ganymede.contracts.store.Sha256;
import io.ganymede.dataset.format.TooLarge;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;

/** A body that is written to a file, hashed and counted while it is read. Reading never ends the body's own stream. */
final class Intake extends InputStream {

    private final InputStream body;
    private final FileChannel file;
    private final String field;
    private final long most;
    private final MessageDigest digest = Sha256.digest();
    private long bytes;

    /** @param most bytes, after which the body is refused */
    Intake(InputStream body, FileChannel file, String field, long most) {
        this.body = body;
        this.file = file;
        this.field = field;
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        int read = received(into, from, count);
        if (read > 0) {
            bytes += read;
            if (bytes > most) {
                throw new TooLarge("Bytes of the " + field, bytes, most);
            }
            digest.update(into, from, read);
            var rest = ByteBuffer.wrap(into, from, read);
            while (rest.hasRemaining()) {
                file.write(rest);
            }
        }
        return read;
    }

    private int received(byte[] into, int from, int count) throws BrokenOff {
        try {
            return body.read(into, from, count);
        } catch (IOException e) {
            throw new BrokenOff(field, bytes, e);
        }
    }

    long bytes() {
        return bytes;
    }

    /** Of what was read; to be asked once. */
    String sha256() {
        return Sha256.hex(digest.digest());
    }
}
