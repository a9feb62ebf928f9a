package io.ganymede.edge;

import io.ganymede.contracts.store.Sha256;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Keys of some people, and how much each may ask for. */
public final class KeyFile implements QuarkusTestResourceLifecycleManager {

    private Path file;

    @Override
    public Map<String, String> start() {
        try {
            file = Files.createTempFile("ganymede-keys", "");
            Files.writeString(
                    file,
                    "ada %s dataset-writer\nbob %s reader\neve %s reader\ndan %s dataset-writer\n"
                            .formatted(
                                    sha256("key-of-ada"),
                                    sha256("key-of-bob"),
                                    sha256("key-of-eve"),
                                    sha256("key-of-dan")));
        } catch (IOException e) {
            throw new UncheckedIOException("The key file cannot be written", e);
        }
        return Map.of(
                "ganymede.security.mode", "keys",
                "ganymede.security.keys-file", file.toString(),
                "ganymede.limit.requests", "1",
                "ganymede.limit.burst", "20",
                "ganymede.limit.quota-bytes", "100K");
    }

    @Override
    public void stop() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String key) {
        return Sha256.of(key.getBytes(StandardCharsets.UTF_8));
    }
}
