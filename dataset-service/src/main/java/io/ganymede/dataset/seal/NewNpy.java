package io.ganymede.dataset.seal;

import io.ganymede.contracts.npy.NpyHeader;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A new NPY file, mapped, to be filled in any order.
 *
 * @param data the array; mapped as long as its arena lives
 */
record NewNpy(Path path, MemorySegment data) {

    private static final int CHUNK = 1 << 20;

    /** Writes the file full of zeros: a full disk is an exception here, and a fault in memory if the file had holes. */
    static NewNpy create(Path path, NpyHeader header, Arena arena) throws IOException {
        try (var channel = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var head = header.toBytes();
            write(channel, ByteBuffer.wrap(head));
            var zeros = ByteBuffer.allocateDirect((int) Math.min(CHUNK, header.bytes()));
            for (long rest = header.bytes(); rest > 0; rest -= zeros.limit()) {
                write(channel, zeros.clear().limit((int) Math.min(zeros.capacity(), rest)));
            }
            return new NewNpy(path, channel.map(FileChannel.MapMode.READ_WRITE, head.length, header.bytes(), arena));
        }
    }

    /** What was filled in is on disk when this returns. */
    void force() throws IOException {
        data.force();
        try (var channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
