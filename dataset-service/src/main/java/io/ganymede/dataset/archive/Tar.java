package io.ganymede.dataset.archive;

import io.ganymede.dataset.sample.Content;
import io.ganymede.dataset.sample.MalformedFile;
import io.ganymede.dataset.sample.Unfit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** A tar archive as it streams by, in constant memory. */
public final class Tar implements Archive {

    private final TarGuard guard;
    private final TarArchiveInputStream in;
    private final Bounds bounds;
    private long size;
    private long bytes;
    private int entries;

    /** @param in closed with this */
    public Tar(InputStream in, Bounds bounds) {
        this.guard = new TarGuard(in);
        this.in = new TarArchiveInputStream(guard, StandardCharsets.UTF_8.name());
        this.bounds = bounds;
    }

    @Override
    public @Nullable Entry next() throws IOException {
        for (var entry = nextEntry(); entry != null; entry = nextEntry()) {
            bounds.requireEntries(++entries);
            if (entry.isDirectory()) {
                continue;
            }
            if (!entry.isFile() || entry.isLink() || entry.isSymbolicLink() || entry.isSparse()) {
                throw new MalformedFile(
                        in.getBytesRead(),
                        "has an entry %s that is no plain file; links and devices are not taken"
                                .formatted(Entry.shown(entry.getName())));
            }
            size = entry.getSize();
            bytes += size;
            bounds.requireBytes(bytes);
            return Entry.of(entry.getName(), in.getBytesRead(), size);
        }
        return null;
    }

    private @Nullable TarArchiveEntry nextEntry() throws IOException {
        try {
            var entry = in.getNextEntry();
            if (entry != null) {
                guard.entry(entry.isDirectory() ? 0 : entry.getSize());
            }
            return entry;
        } catch (IOException | IllegalArgumentException e) {
            throw malformed(e);
        }
    }

    @Override
    public byte[] read(int most) throws Unfit {
        if (size > most) {
            throw Zip.tooLong(size, most);
        }
        try {
            var contents = in.readNBytes((int) size);
            if (contents.length < size) {
                throw new MalformedFile(in.getBytesRead(), "ends inside one of its entries");
            }
            return contents;
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    @Override
    public Content content(int most) {
        try {
            return Content.Encoded.of(read(most));
        } catch (Unfit e) {
            return new Content.Broken(e);
        }
    }

    @Override
    public InputStream stream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return in.read();
            }

            @Override
            public int read(byte[] into, int from, int count) throws IOException {
                try {
                    return in.read(into, from, count);
                } catch (IOException e) {
                    throw malformed(e);
                }
            }
        };
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private RuntimeException malformed(Exception e) {
        return e instanceof MalformedFile known
                ? known
                : Zip.malformed("is a damaged tar archive (%s)".formatted(e.getMessage()), e);
    }
}
