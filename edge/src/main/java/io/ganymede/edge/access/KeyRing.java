package io.ganymede.edge.access;

import io.ganymede.contracts.store.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The keys of a file, which is read again when it changed. A change that cannot be read is told, and the keys before it stay:
 * an editor's half-written file locks nobody out. Thread-safe.
 */
final class KeyRing {

    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    private final Path file;
    private final LongSupplier nanos;
    private final Consumer<String> told;
    private volatile Read read;
    private long looked;

    /** What was read, and of which state of the file. */
    private record Read(FileTime written, long size, List<Key> keys) {}

    /**
     * @param told takes a line when a change is not taken
     * @throws IllegalArgumentException if the file cannot be read or is none; its message is a sentence
     */
    KeyRing(Path file, LongSupplier nanos, Consumer<String> told) {
        this.file = file;
        this.nanos = nanos;
        this.told = told;
        this.read = readFile();
        this.looked = nanos.getAsLong();
    }

    /** Whose key it is. Looks at all of them, so that the time it takes tells nothing. */
    Optional<Key> find(String key) {
        look();
        var digest = Sha256.digest().digest(key.getBytes(StandardCharsets.UTF_8));
        var found = Optional.<Key>empty();
        for (var one : read.keys()) {
            if (one.hasDigest(digest)) {
                found = Optional.of(one);
            }
        }
        return found;
    }

    private synchronized void look() {
        long now = nanos.getAsLong();
        if (now - looked < LOOK_NANOS) {
            return;
        }
        looked = now;
        try {
            if (!Files.getLastModifiedTime(file).equals(read.written()) || Files.size(file) != read.size()) {
                read = readFile();
            }
        } catch (IllegalArgumentException e) {
            told.accept(e.getMessage() + " The keys before stay valid.");
        } catch (IOException e) {
            told.accept("The key file %s cannot be read any more: %s. The keys before stay valid.".formatted(file, e));
        }
    }

    private Read readFile() {
        try {
            var written = Files.getLastModifiedTime(file); // before the lines: a change meanwhile is seen next time
            long size = Files.size(file);
            return new Read(written, size, parse(Files.readAllLines(file)));
        } catch (IOException e) {
            throw new IllegalArgumentException("The key file %s cannot be read: %s.".formatted(file, e), e);
        }
    }

    private List<Key> parse(List<String> lines) {
        var keys = new ArrayList<Key>();
        var names = new HashSet<String>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                var key = Key.parse(line);
                if (!names.add(key.name())) {
                    throw new IllegalArgumentException("has a name that an earlier line has");
                }
                keys.add(key);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "Line %d of the key file %s %s.".formatted(i + 1, file, e.getMessage()), e);
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("The key file %s has no key.".formatted(file));
        }
        return List.copyOf(keys);
    }
}
