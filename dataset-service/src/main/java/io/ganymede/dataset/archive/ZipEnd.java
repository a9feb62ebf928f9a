package io.ganymede.dataset.archive;

import io.ganymede.dataset.sample.MalformedFile;
import io.ganymede.dataset.sample.TooLarge;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * What the end of a zip archive says of its directory (PKWARE's APPNOTE, sections 4.3.14 to 4.3.16), looked at before a library
 * reads all of that into memory.
 *
 * @param bytes of the directory
 */
record ZipEnd(long entries, long bytes) {

    private static final int SIGNATURE = 0x06054b50;
    private static final int LOCATOR = 0x07064b50;
    private static final int SIGNATURE_64 = 0x06064b50;
    private static final int LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    /** Of a directory that is read into memory. */
    private static final long MOST_BYTES = 512L << 20;

    static ZipEnd of(Path file) throws IOException {
        try (var channel = FileChannel.open(file)) {
            int length = (int) Math.min(channel.size(), LENGTH + LONGEST_COMMENT);
            var tail = read(channel, channel.size() - length, length);
            for (int at = length - LENGTH; at >= 0; at--) {
                if (tail.getInt(at) == SIGNATURE && at + LENGTH + (tail.getShort(at + 20) & 0xffff) <= length) {
                    var end = new ZipEnd(tail.getShort(at + 10) & 0xffff, tail.getInt(at + 12) & 0xffff_ffffL);
                    return end.isFull() && at >= 20 && tail.getInt(at - 20) == LOCATOR
                            ? of64(channel, tail.getLong(at - 20 + 8)).required()
                            : end.required();
                }
            }
            throw new MalformedFile(channel.size(), "is a zip archive without its end: it was cut off");
        }
    }

    private static ZipEnd of64(FileChannel channel, long at) throws IOException {
        if (at < 0 || at > channel.size() - 56) {
            throw new MalformedFile(0, "is a zip archive whose end points elsewhere");
        }
        var end = read(channel, at, 56);
        if (end.getInt(0) != SIGNATURE_64) {
            throw new MalformedFile(at, "is a zip archive without its end");
        }
        return new ZipEnd(end.getLong(32), end.getLong(40));
    }

    private boolean isFull() {
        return entries == 0xffff || bytes == 0xffff_ffffL;
    }

    private ZipEnd required() {
        if (bytes < 0 || bytes > MOST_BYTES) {
            throw new TooLarge("Bytes of the archive's directory", bytes, MOST_BYTES);
        }
        return this;
    }

    private static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
            // on
        }
        return bytes;
    }
}
