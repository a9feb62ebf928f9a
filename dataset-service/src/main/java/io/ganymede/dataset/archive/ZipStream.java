package io.ganymede.dataset.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An entry of a zip archive as it is unpacked; what cannot be unpacked is malformed. */
final class ZipStream extends FilterInputStream {

    ZipStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        try {
            return super.read(into, from, count);
        } catch (IOException e) {
            throw Zip.malformed("has an entry that cannot be unpacked (%s)".formatted(e.getMessage()), e);
        }
    }
}
