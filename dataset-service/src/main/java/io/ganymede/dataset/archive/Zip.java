package io.ganymede.dataset.archive;

import io.ganymede.dataset.sample.MalformedFile;
import io.ganymede.dataset.sample.Unfit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A zip archive by its central directory, which is read before anything is unpacked; an entry that is damaged is only that
 * entry's damage. The directory stays in memory, some 100 bytes an entry.
 */
public final class Zip implements Archive {

    private final ZipFile file;
    private final Bounds bounds;
    private final Enumeration<? extends ZipEntry> entries;
    private @Nullable ZipEntry current;
    private long bytes;

    private Zip(ZipFile file, Bounds bounds) {
        this.file = file;
        this.bounds = bounds;
        this.entries = file.entries();
    }

    public static Zip open(Path path, Bounds bounds) throws IOException {
        bounds.requireEntries(ZipEnd.of(path).entries());
        try {
            var file = new ZipFile(path.toFile());
            var zip = new Zip(file, bounds);
            bounds.requireEntries(file.size());
            return zip;
        } catch (ZipException e) {
            throw malformed("is no readable zip archive (%s)".formatted(e.getMessage()), e);
        }
    }

    @Override
    public @Nullable Entry next() {
        while (entries.hasMoreElements()) {
            current = entries.nextElement();
            if (!current.isDirectory()) {
                bytes += Math.max(0, current.getSize());
                bounds.requireBytes(bytes);
                return Entry.of(current.getName(), 0, current.getSize());
            }
        }
        return null;
    }

    /** Leaves {@link #next()} where it is. */
    public Optional<ZipEntry> entry(String name) {
        return Optional.ofNullable(file.getEntry(name));
    }

    public InputStream stream(ZipEntry entry) throws IOException {
        try {
            return file.getInputStream(entry);
        } catch (ZipException e) {
            throw malformed("has an entry that cannot be unpacked (%s)".formatted(e.getMessage()), e);
        }
    }

    @Override
    public byte[] read(int most) throws IOException, Unfit {
        var entry = java.util.Objects.requireNonNull(current);
        if (entry.getSize() > most) {
            throw tooLong(entry.getSize(), most);
        }
        byte[] contents;
        try (var in = file.getInputStream(entry)) {
            contents = in.readNBytes((int) Math.max(0, entry.getSize()) + 1); // one more than there must be
        } catch (IOException e) {
            throw new Unfit(0, "The file cannot be unpacked (%s)".formatted(e.getMessage()), e);
        }
        if (contents.length != entry.getSize()) {
            throw new Unfit(
                    contents.length,
                    "The file has %d bytes; the archive says %d".formatted(contents.length, entry.getSize()));
        }
        var crc = new CRC32();
        crc.update(contents);
        if (crc.getValue() != entry.getCrc()) {
            throw new Unfit(0, "The file is damaged: it has another CRC than the archive says");
        }
        return contents;
    }

    @Override
    public InputStream stream() throws IOException {
        return stream(java.util.Objects.requireNonNull(current));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    static Unfit tooLong(long bytes, int most) {
        return new Unfit(
                0, "The file has %d bytes; at most %d are taken of one file in an archive".formatted(bytes, most));
    }

    static MalformedFile malformed(String what, Exception cause) {
        var malformed = new MalformedFile(0, what);
        malformed.initCause(cause);
        return malformed;
    }
}
