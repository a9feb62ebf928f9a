package io.ganymede.dataset.format;

import java.io.IOException;
import java.io.InputStream;

/** What is unpacked of a file, refused once it is more than is allowed, much more than the file is, or takes too long. */
final class Rationed extends InputStream {

    private final InputStream in;
    private final long packed;
    private final Allowance allowance;
    private final Deadline deadline;
    private long bytes;

    /** @param packed bytes of the file */
    Rationed(InputStream in, long packed, Allowance allowance) {
        this.in = in;
        this.packed = packed;
        this.allowance = allowance;
        this.deadline = Deadline.in(allowance.patience());
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        int read = in.read(into, from, count);
        bytes += Math.max(0, read);
        allowance.limits().requireBytes(bytes);
        allowance.bounds().requireRatio(bytes, packed);
        deadline.require();
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
