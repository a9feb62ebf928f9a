package io.ganymede.generator.generation;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.store.Durable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The folder of one generation. It needs no links and renames nothing, so any file system will do, and drivers of object
 * stores too. What a killed writer left of a file is too short, or no JSON, and is written over: with the same bytes, since
 * all that is in the folder is determined by its first two files.
 */
record ResultFolder(Path path) {

    private static final int LOOKS = 20;
    private static final long PAUSE_MILLIS = 50;

    Path file(String name) {
        return path.resolve(name);
    }

    /** Whether a file is there with all its bytes. */
    boolean has(String name, long bytes) throws IOException {
        return Files.exists(file(name)) && Files.size(file(name)) == bytes;
    }

    /** What a JSON file says; empty if it is not there, or not whole. */
    <T> Optional<T> read(String name, Class<T> type) throws IOException {
        if (!Files.exists(file(name))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(Files.readAllBytes(file(name)), type));
        } catch (InvalidField e) {
            return Optional.empty();
        }
    }

    /** Decides on what a file says: of two who do so the first one counts. */
    <T> T decide(String name, T value, Class<T> type) throws IOException, InterruptedException {
        Files.createDirectories(path);
        try {
            Durable.write(file(name), Json.writePretty(value));
            return value;
        } catch (FileAlreadyExistsException e) {
            return decided(name, value, type);
        }
    }

    /** Another one was first. If it is still at it, it is done in a moment; if it was killed over it, this one counts. */
    private <T> T decided(String name, T value, Class<T> type) throws IOException, InterruptedException {
        for (int look = 0; look < LOOKS; look++) {
            var first = read(name, type);
            if (first.isPresent()) {
                return first.get();
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        write(name, Json.writePretty(value));
        return value;
    }

    /** Writes a file; it is on disk when this returns. Who has it open reads the same bytes before and after. */
    void write(String name, byte[] contents) throws IOException {
        Files.createDirectories(path);
        try (var channel = FileChannel.open(file(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            var rest = ByteBuffer.wrap(contents);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.truncate(contents.length).force(true);
        }
        Durable.syncFolder(path);
    }

    void remove(String name) throws IOException {
        Files.deleteIfExists(file(name));
    }
}
