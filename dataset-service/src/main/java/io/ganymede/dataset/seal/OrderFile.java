package io.ganymede.dataset.seal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;

/** The samples that are kept, in the order of their keys, on disk. */
final class OrderFile implements AutoCloseable {

    private static final int CHUNK = 4096 * Record.BYTES;

    private final OutputStream out;
    private final ByteBuffer record = ByteBuffer.allocate(Record.BYTES);

    OrderFile(Work work) throws IOException {
        this.out = new BufferedOutputStream(Files.newOutputStream(work.order()), CHUNK);
    }

    /** Takes one sample after the other. */
    interface Reader {

        void take(Record one) throws IOException;
    }

    void write(Record one) throws IOException {
        one.write(record.clear());
        out.write(record.array());
    }

    static void read(Work work, Reader reader) throws IOException {
        try (var in = Files.newInputStream(work.order())) {
            for (var chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
                for (var from = ByteBuffer.wrap(chunk); from.hasRemaining(); ) {
                    reader.take(Record.read(from));
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
