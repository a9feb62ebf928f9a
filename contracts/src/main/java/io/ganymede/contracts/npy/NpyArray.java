package io.ganymede.contracts.npy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * An array, its elements little-endian and row-major in memory: mapped from a file, or to be written to one. As
 * thread-safe as its memory.
 */
public record NpyArray(NpyHeader header, MemorySegment data) {

    public NpyArray {
        if (data.byteSize() != header.bytes()) {
            throw new IllegalArgumentException(
                    "NPY shape %s needs %d bytes, not %d".formatted(header.shape(), header.bytes(), data.byteSize()));
        }
    }

    /**
     * Maps a file, which stays mapped as long as {@code arena} lives.
     *
     * @throws MalformedNpy if it is none, or not exactly as long as its header says
     */
    public static NpyArray map(Path file, Arena arena) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var header = NpyHeader.read(Channels.newInputStream(channel));
            long start = channel.position(); // a channel's stream does not read ahead
            if (channel.size() - start != header.bytes()) {
                throw new MalformedNpy("%s has %d bytes of data; its header says %d"
                        .formatted(file.getFileName(), channel.size() - start, header.bytes()));
            }
            return new NpyArray(header, channel.map(FileChannel.MapMode.READ_ONLY, start, header.bytes(), arena));
        }
    }

    /** Writes a new file, on disk when this returns. */
    public void write(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var out = Channels.newOutputStream(channel);
            out.write(header.toBytes());
            var chunk = new byte[1 << 16];
            for (long at = 0; at < data.byteSize(); at += chunk.length) {
                int length = (int) Math.min(chunk.length, data.byteSize() - at);
                MemorySegment.copy(data, ValueLayout.JAVA_BYTE, at, chunk, 0, length);
                out.write(chunk, 0, length);
            }
            channel.force(true);
        }
    }
}
