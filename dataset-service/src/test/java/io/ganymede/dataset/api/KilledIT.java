package io.ganymede.dataset.api;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.npy.NpyHeader;
import io.ganymede.contracts.npy.NpyType;
import io.ganymede.contracts.store.Sha256;
import io.ganymede.contracts.store.Store;
import io.ganymede.dataset.array.TinyIdx;
import io.ganymede.embedded.EmbeddedSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The packaged service is killed at random moments, while it takes uploads and while it seals, and started again: a few times, or with
 * {@code -Dkills=20} as often of each.
 */
class KilledIT {

    private static final int KILLS = Integer.getInteger("kills", 5);
    private static final int MOST_STARTS = 60;
    private static final int SAMPLES = 40;
    private static final int BYTES = 64;

    private final EmbeddedSuite suite = new EmbeddedSuite();
    private final Random random = new Random(11);
    /** sha256 by upload, of those that were answered with 201. */
    private final Map<String, String> answered = new ConcurrentHashMap<>();

    private Map<String, String> config = Map.of();
    private int uploads;

    @BeforeEach
    void theGround() throws Exception {
        config = new HashMap<>(suite.start());
        config.put("ganymede.worker.poll", "20ms");
        config.put("ganymede.worker.lease", "400ms");
        config.put("ganymede.worker.heartbeat", "100ms");
        config.put("ganymede.worker.deaths", "1000");
        config.put("ganymede.upload.orphan", "0s");
        config.put("ganymede.topic.enabled", "false");
        Packaged.warmUp(config);
    }

    @AfterEach
    void stop() {
        suite.stop();
    }

    @Test
    void everySampleThatWasAnsweredIsThere() throws Exception {
        int duringUpload = 0;
        int duringSealing = 0;
        for (int start = 0; (duringUpload < KILLS || duringSealing < KILLS) && start < MOST_STARTS; start++) {
            try (var service = Packaged.start(config)) {
                service.awaitReady();
                service.post("/datasets", "{\"name\": \"killed\", \"recipe\": {\"edge\": 8, \"channels\": 1}}");
                if (start == 0) {
                    upload(service);
                }
                var uploader = Thread.ofPlatform().start(() -> uploadUntilItDies(service));
                service.post("/datasets/killed/versions", "{}");
                awaitSealing(service);
                Thread.sleep(random.nextInt(200));
                boolean sealing = isSealing(service);
                service.kill();
                uploader.join();
                duringUpload++;
                duringSealing += sealing ? 1 : 0;
            }
        }
        assertTrue(duringSealing >= KILLS, "Sealing was hit %d times".formatted(duringSealing));

        try (var service = Packaged.start(config)) {
            service.awaitReady();
            await().atMost(Duration.ofSeconds(60)).until(() -> !isSealing(service));
            requireUploads(service);
            requireSamples(service);
        }
    }

    private void uploadUntilItDies(Packaged service) {
        try {
            while (true) {
                upload(service);
            }
        } catch (IOException e) {
            // it was killed, and nobody knows what became of the last one
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void upload(Packaged service) throws IOException, InterruptedException {
        var name = "u" + uploads++;
        var file = file(name);
        var answer = service.put("/datasets/killed/uploads/%s/samples?label=%d".formatted(name, uploads % 2), file);
        assertEquals(201, answer.statusCode(), () -> new String(answer.body()));
        answered.put(name, Sha256.of(file));
    }

    private static byte[] file(String name) {
        var header = NpyHeader.of(NpyType.UINT8, SAMPLES, 8, 8).toBytes();
        return TinyIdx.concat(header, TinyIdx.noise(SAMPLES * BYTES, name.hashCode()));
    }

    /** A while at most: it may be done before it is seen. */
    private static void awaitSealing(Packaged service) throws IOException, InterruptedException {
        for (int look = 0; look < 40 && !isSealing(service); look++) {
            Thread.sleep(10);
        }
    }

    private static boolean isSealing(Packaged service) throws IOException, InterruptedException {
        return service.get("/datasets/killed/versions")
                .findValuesAsText("status")
                .contains("SEALING");
    }

    /** Each answered upload is there as it came; of the others each is there as a whole, or not at all. */
    private void requireUploads(Packaged service) throws IOException, InterruptedException {
        Map<String, String> there = new HashMap<>();
        for (var upload : service.get("/datasets/killed/uploads")) {
            var name = upload.path("name").asText();
            var sha256 = upload.path("samples").path("sha256").asText();
            assertEquals(Sha256.of(file(name)), sha256);
            there.put(name, sha256);
        }
        answered.forEach((name, sha256) -> assertEquals(sha256, there.get(name), name));
        var folder = new Store(Path.of(config.get("ganymede.store")))
                .dataset("killed")
                .resolve("uploads");
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                assertEquals(file.getFileName().toString(), Sha256.of(file));
                assertTrue(there.containsValue(file.getFileName().toString()), file.toString());
            }
        }
    }

    private void requireSamples(Packaged service) throws IOException, InterruptedException {
        var asked = Json.MAPPER.readTree(
                service.post("/datasets/killed/versions", "{}").body());
        int version = asked.path("version").asInt();
        await().atMost(Duration.ofSeconds(60)).until(() -> !isSealing(service));
        for (var each : service.get("/datasets/killed/versions")) {
            assertEquals("SEALED", each.path("status").asText(), each.toString());
        }
        var folder = new Store(Path.of(config.get("ganymede.store"))).dataset("killed", version);
        Set<String> sealed = new HashSet<>();
        for (var line : Files.readAllLines(folder.resolve("provenance.jsonl"))) {
            sealed.add(Json.MAPPER.readTree(line).path("sha256").asText());
        }
        for (var name : answered.keySet()) {
            var pixels = TinyIdx.noise(SAMPLES * BYTES, name.hashCode());
            for (int i = 0; i < SAMPLES; i++) {
                var one = Sha256.of(Arrays.copyOfRange(pixels, i * BYTES, (i + 1) * BYTES));
                assertTrue(sealed.contains(one), "Sample %d of %s".formatted(i, name));
            }
        }
    }
}
