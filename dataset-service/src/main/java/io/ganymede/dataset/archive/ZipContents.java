package io.ganymede.dataset.archive;

import io.ganymede.dataset.sample.Unfit;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The files in a zip archive, unpacked, their sizes and CRCs checked. Thread-safe; to be closed when no thread reads any more. */
final class ZipContents implements AutoCloseable {

    /** Bytes that deflate makes of one, at most: 258 of two bits (RFC 1951, section 3.2.5), and the end of a short file. */
    private static final int MOST_FOR_ONE = 1032;

    private final MemorySegment archive;
    private final Queue<Inflater> idle = new ConcurrentLinkedQueue<>();

    /** @param archive from where its places are counted */
    ZipContents(MemorySegment archive) {
        this.archive = archive;
    }

    /** @throws Unfit if the file is longer than {@code most}, damaged, or not what the archive says */
    byte[] read(ZipRecord file, int most) throws Unfit {
        if (file.size() > most) {
            throw Zip.tooLong(file.size(), most);
        }
        var packed = file.packed(archive);
        var contents = file.method() == ZipRecord.STORED ? stored(file, packed) : inflated(file, packed);
        var crc = new CRC32();
        crc.update(contents);
        if (crc.getValue() != file.crc()) {
            throw new Unfit(0, "The file is damaged: it has another CRC than the archive says");
        }
        return contents;
    }

    private static byte[] stored(ZipRecord file, MemorySegment packed) throws Unfit {
        if (file.packed() != file.size()) {
            throw new Unfit(0, otherSize(file.packed(), file));
        }
        return packed.toArray(ValueLayout.JAVA_BYTE);
    }

    private byte[] inflated(ZipRecord file, MemorySegment packed) throws Unfit {
        if (file.size() / MOST_FOR_ONE > file.packed()) { // before memory is taken for it
            throw new Unfit(0, "The file cannot have %d bytes, packed into %d".formatted(file.size(), file.packed()));
        }
        var inflater = inflater();
        try {
            var contents = new byte[(int) file.size()];
            inflater.setInput(packed.asSlice(0, Math.min(packed.byteSize(), Integer.MAX_VALUE))
                    .asByteBuffer());
            int length = inflated(inflater, contents);
            if (length < contents.length || !inflater.finished() && inflater.inflate(new byte[1]) > 0) {
                throw new Unfit(length, otherSize(inflater.getBytesWritten(), file));
            }
            if (inflater.getBytesRead() != file.packed()) {
                throw new Unfit(
                        0,
                        "The file is packed into %d bytes; the archive says %d"
                                .formatted(inflater.getBytesRead(), file.packed()));
            }
            return contents;
        } catch (DataFormatException e) {
            throw new Unfit(0, "The file cannot be unpacked (%s)".formatted(e.getMessage()), e);
        } finally {
            inflater.reset();
            idle.add(inflater);
        }
    }

    private static int inflated(Inflater inflater, byte[] into) throws DataFormatException {
        int length = 0;
        while (length < into.length && !inflater.finished()) {
            int more = inflater.inflate(into, length, into.length - length);
            if (more == 0) {
                break; // it ends too early, or needs a dictionary
            }
            length += more;
        }
        return length;
    }

    private static String otherSize(long found, ZipRecord file) {
        return "The file has %d bytes or more; the archive says %d".formatted(found, file.size());
    }

    private Inflater inflater() {
        var known = idle.poll();
        return known == null ? new Inflater(true) : known;
    }

    InputStream stream(ZipRecord file) {
        return new ZipStream(file, archive);
    }

    @Override
    public void close() {
        idle.forEach(Inflater::end);
    }
}
