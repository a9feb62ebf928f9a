package io.ganymede.dataset.archive;

import io.ganymede.dataset.sample.MalformedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip (RFC 1952), any number of members, and nothing else: the JDK's stream takes whatever follows a member for its
 * end, and a member that follows for another only if it is buffered already. Every member's CRC and length are checked. Memory
 * is constant, whatever the header says. Not thread-safe.
 */
public final class Gunzip extends InputStream {

    private static final int MAGIC_1 = 0x1f;
    private static final int MAGIC_2 = 0x8b;

    private static final int DEFLATE = 8;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] chunk = new byte[1 << 15];
    private long before; // bytes of the file before the chunk
    private int at;
    private int end;
    private boolean ended;

    public Gunzip(InputStream in) throws IOException {
        this.in = in;
        header();
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        while (count > 0 && !ended) {
            int inflated = inflate(into, from, count);
            if (inflated > 0) {
                crc.update(into, from, inflated);
                return inflated;
            }
            if (inflater.finished()) {
                trailer();
            } else if (at < end || fill()) {
                inflater.setInput(chunk, at, end - at);
                at = end;
            } else {
                throw malformed("ends inside its gzip data");
            }
        }
        return count == 0 ? 0 : -1;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }

    private int inflate(byte[] into, int from, int count) {
        try {
            int inflated = inflater.inflate(into, from, count);
            if (inflater.needsDictionary()) {
                throw malformed("its gzip data needs a dictionary");
            }
            return inflated;
        } catch (DataFormatException e) {
            var malformed = malformed("its gzip data is damaged (%s)".formatted(e.getMessage()));
            malformed.initCause(e);
            throw malformed;
        }
    }

    private void header() throws IOException {
        if (next() != MAGIC_1 || next() != MAGIC_2) {
            throw malformed("goes on after its gzip data");
        }
        if (next() != DEFLATE) {
            throw malformed("is packed by a method that gzip does not know");
        }
        int flags = next();
        if ((flags & RESERVED) != 0) {
            throw malformed("has gzip flags that are reserved");
        }
        skip(6); // time, level, system
        if ((flags & EXTRA) != 0) {
            skip((int) little(2));
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(2);
        }
    }

    private void trailer() throws IOException {
        at = end - inflater.getRemaining();
        if (little(4) != crc.getValue()) {
            throw malformed("its gzip data is damaged (CRC)");
        }
        if (little(4) != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            throw malformed("its gzip data is damaged (length)");
        }
        if (at == end && !fill()) {
            ended = true;
        } else {
            header();
            inflater.reset();
            crc.reset();
        }
    }

    private long little(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) next() << 8 * i;
        }
        return value;
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        while (next() != 0) {
            // to its end
        }
    }

    private int next() throws IOException {
        if (at == end && !fill()) {
            throw malformed("ends inside a gzip header or trailer");
        }
        return chunk[at++] & 0xff;
    }

    private boolean fill() throws IOException {
        before += end;
        at = 0;
        end = Math.max(0, in.read(chunk, 0, chunk.length));
        return end > 0;
    }

    private MalformedFile malformed(String what) {
        return new MalformedFile(before + at, what);
    }
}
