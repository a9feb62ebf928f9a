package io.ganymede.generator.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that cannot learn who asks does not start, and says why in a sentence. */
class ClosedIT {

    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    private Path folder;

    @Test
    void withoutAnIssuerItDoesNotStart() throws Exception {
        var said = failure(Map.of());

        assertEquals("'quarkus.oidc.auth-server-url' property must be configured", said.strip());
    }

    @Test
    void withoutItsKeyFileItDoesNotStart() throws Exception {
        var said = failure(Map.of("ganymede.security.mode", "keys", "ganymede.security.keys-file", "/nowhere"));

        assertTrue(said.strip().startsWith("The key file /nowhere cannot be read"), said);
        assertEquals(1, said.strip().lines().count(), said);
    }

    @Test
    void withoutTheKeysThatItIsToTrustItDoesNotStart() throws Exception {
        var said = failure(Map.of("ganymede.security.mode", "none", "ganymede.trust.keys", "/nowhere.pem"));

        assertTrue(said.contains("ganymede.trust.keys: The key /nowhere.pem cannot be read"), said);
        assertEquals(1, said.strip().lines().count(), said);
    }

    /** What it says at the end that it must come to. */
    private String failure(Map<String, String> config) throws IOException, InterruptedException {
        var all = new java.util.HashMap<>(config);
        all.put("ganymede.store", folder.toString());
        all.put("quarkus.log.level", "ERROR");
        var log = folder.resolve("log");
        try (var service = Packaged.start(all, log)) {
            assertTrue(service.process().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "It runs");
            assertEquals(1, service.process().exitValue());
        }
        return Files.readString(log);
    }
}
