package io.ganymede.generator.generation;

import io.ganymede.contracts.store.Durable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * The folder of one generation. A file is there whole or not at all, whoever is killed while it is written; of two who write
 * the same one the first counts.
 */
record ResultFolder(Path path) {

    private static final Duration ABANDONED = Duration.ofMinutes(10);

    static ResultFolder open(Path path) throws IOException {
        return new ResultFolder(Files.createDirectories(path));
    }

    boolean has(String name) {
        return Files.exists(path.resolve(name));
    }

    byte[] read(String name) throws IOException {
        return Files.readAllBytes(path.resolve(name));
    }

    Path file(String name) {
        return path.resolve(name);
    }

    void write(String name, byte[] contents) throws IOException {
        var draft = path.resolve(".%s.%s".formatted(name, UUID.randomUUID()));
        Durable.write(draft, contents);
        try {
            Files.createLink(path.resolve(name), draft);
        } catch (FileAlreadyExistsException e) {
            // another one was first; what it wrote is the same, but for the plan, which is read again
        } finally {
            Files.deleteIfExists(draft);
        }
        Durable.syncFolder(path);
    }

    /** Removes drafts that a killed writer left: so old that nobody can be writing them. */
    void tidy(Instant now) throws IOException {
        try (var files = Files.newDirectoryStream(path, ".*")) {
            for (var draft : files) {
                if (Files.getLastModifiedTime(draft).toInstant().isBefore(now.minus(ABANDONED))) {
                    Files.deleteIfExists(draft);
                }
            }
        }
    }
}
