package io.ganymede.dataset.archive;

import io.ganymede.contracts.store.Mapping;
import io.ganymede.dataset.sample.Content;
import io.ganymede.dataset.sample.MalformedFile;
import io.ganymede.dataset.sample.Unfit;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A zip archive by its directory, mapped and read record by record, so memory is constant; an entry that is damaged is only that
 * entry's damage. Contents can be asked for on any thread, until this is closed. See docs/decisions/0022.
 */
public final class Zip implements Archive {

    private final Mapping mapping;
    private final MemorySegment directory;
    private final ZipContents contents;
    private final Bounds bounds;
    private final long packed;
    private final long entries;
    private long place;
    private long seen;
    private long bytes;
    private @Nullable ZipRecord current;

    private Zip(Mapping mapping, MemorySegment file, Bounds bounds) {
        var end = ZipEnd.of(file);
        bounds.requireEntries(end.entries());
        this.mapping = mapping;
        this.directory = file.asSlice(0, end.before());
        this.contents = new ZipContents(file.asSlice(end.prefix()));
        this.bounds = bounds;
        this.packed = file.byteSize();
        this.entries = end.entries();
        this.place = end.before() - end.bytes();
    }

    public static Zip open(Path path, Bounds bounds) throws IOException {
        var mapping = new Mapping();
        try {
            return new Zip(mapping, mapping.map(path), bounds);
        } catch (IOException | RuntimeException e) {
            mapping.close();
            throw e;
        }
    }

    @Override
    public @Nullable Entry next() {
        while (place < directory.byteSize()) {
            var record = ZipRecord.read(directory, place);
            place += record.length();
            bounds.requireEntries(++seen);
            if (!record.isFolder()) {
                current = record;
                bounds.requireBytes(record.size()); // first: the sum of what a directory says may be beyond any number
                bytes = Math.addExact(bytes, record.size());
                bounds.requireBytes(bytes);
                bounds.requireRatio(bytes, packed);
                return Entry.of(record.name(), 0, record.size());
            }
        }
        if (seen != entries) {
            throw new MalformedFile(place, "is a zip archive of %d entries whose end says %d".formatted(seen, entries));
        }
        return null;
    }

    /** What came last. */
    ZipRecord current() {
        return Objects.requireNonNull(current);
    }

    InputStream stream(ZipRecord record) {
        return contents.stream(record);
    }

    @Override
    public byte[] read(int most) throws Unfit {
        return contents.read(current(), most);
    }

    @Override
    public Content content(int most) {
        var record = current();
        return new Content.Encoded(() -> contents.read(record, most), record.size());
    }

    @Override
    public InputStream stream() {
        return contents.stream(current());
    }

    @Override
    public void close() {
        contents.close();
        mapping.close();
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
