package io.ganymede.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.store.Store;
import io.ganymede.embedded.Database;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Database and store of an earlier version, as {@link GoldenStore} made them, under the services of this one. {@code before-traces.zip} is
 * of commit 123b34d, before the schemas' versions 8 and 3; a release adds its own and keeps the others.
 */
@Timeout(300)
class UpgradeTest {

    private static final Path GOLDEN = Path.of("src/test/golden/before-traces.zip");
    private static final Map<String, String> SERVICES =
            Map.of("dataset", "dataset-service", "training", "trainer-service");
    private static final int NPY_HEAD = 128;

    @TempDir
    Path folder;

    @Test
    void whatAnEarlierVersionLeftIsReadServedAndTrainedOn() throws Exception {
        var layout = FreePorts.layout(folder.resolve("data"));
        byte[] drawn;
        try (var golden = new ZipFile(GOLDEN.toFile())) {
            store(golden, layout);
            database(golden, layout);
            drawn = golden.getInputStream(golden.getEntry(GoldenStore.DRAWN)).readAllBytes();
        }
        try (var suite = new Suite(layout, _ -> {})) {
            suite.start();
            var api = new Api(suite);

            var version = api.get(Service.DATASET, "/datasets/tiny/versions/1");
            assertEquals("SEALED", version.path("status").asText());
            assertEquals(80, version.path("samples").asInt(), version.toString());

            var finished = run(api, GoldenStore.FINISHED);
            assertEquals("FINISHED", finished.path("status").asText());
            assertFalse(api.get(Service.TRAINER, path(finished) + "/metrics").isEmpty());
            assertFalse(api.get(Service.TRAINER, path(finished) + "/looks").isEmpty());
            assertEquals(version.path("digest"), model(layout).path("dataset").path("digest"));
            assertArrayEquals(floats(drawn), floats(api.bytes(Service.GENERATOR, GoldenStore.drawing())), 1e-4f);

            var taken = run(api, GoldenStore.PUT_AWAY);
            while (List.of("QUEUED", "RUNNING").contains(taken.path("status").asText())) {
                Thread.sleep(100);
                taken = run(api, GoldenStore.PUT_AWAY);
            }
            assertEquals("FINISHED", taken.path("status").asText(), taken.toString());
            assertTrue(Files.readString(layout.log(Service.TRAINER)).contains("goes on at step"), "it began anew");

            assertEquals("SEALED", sealed(api).path("status").asText());
        }
    }

    /** Another version of the upload that the earlier one kept. */
    private static JsonNode sealed(Api api) throws InterruptedException {
        var path = "/datasets/tiny/versions";
        api.post(
                Service.DATASET,
                path,
                Map.of("request", "0b5f1c9e-8f3a-4a57-9c8e-2b1d5a3e7f60", "seed", 8, "testShare", 0.2));
        JsonNode version;
        do {
            Thread.sleep(100);
            version = api.get(Service.DATASET, path + "/2");
        } while (version.path("status").asText().equals("SEALING"));
        return version;
    }

    private static JsonNode run(Api api, String model) throws InterruptedException {
        for (var run : api.get(Service.TRAINER, "/runs")) {
            if (run.path("model").asText().equals(model)) {
                return run;
            }
        }
        throw new AssertionError("There is no run of model " + model);
    }

    private static String path(JsonNode run) {
        return "/runs/" + run.path("id").asText();
    }

    private static JsonNode model(Layout layout) throws IOException {
        var file = new Store(layout.store()).model(GoldenStore.FINISHED, 1).resolve(ModelManifest.FILE);
        return Json.MAPPER.readTree(Files.readAllBytes(file));
    }

    private static void store(ZipFile golden, Layout layout) throws IOException {
        for (var entry : golden.stream().toList()) {
            if (entry.getName().startsWith(GoldenStore.STORE)) {
                var file = layout.store().resolve(entry.getName().substring(GoldenStore.STORE.length()));
                Files.createDirectories(file.getParent());
                Files.write(file, golden.getInputStream(entry).readAllBytes());
            }
        }
    }

    /** The schemas as they were, by their migrations up to then, and their rows. */
    private static void database(ZipFile golden, Layout layout) throws Exception {
        Files.createDirectories(layout.logs());
        var log = layout.log(Ground.POSTGRESQL);
        try (var database = Database.start(layout.database(), layout.databasePort(), log)) {
            for (var schema : SERVICES.keySet()) {
                migrate(database.jdbcUrl(), schema, newest(golden, schema));
            }
            try (var connection = DriverManager.getConnection(database.jdbcUrl(), "postgres", null)) {
                var tables = new Tables(connection);
                tables.empty();
                for (var entry : golden.stream().toList()) {
                    if (entry.getName().startsWith(GoldenStore.ROWS)) {
                        var table = entry.getName()
                                .substring(GoldenStore.ROWS.length())
                                .replace(".csv", "");
                        tables.fill(table, golden.getInputStream(entry));
                    }
                }
            }
        }
    }

    private static void migrate(String url, String schema, String version) {
        Flyway.configure()
                .dataSource(url, "postgres", null)
                .schemas(schema)
                .locations("filesystem:../../%s/src/main/resources/db/migration".formatted(SERVICES.get(schema)))
                .target(version)
                .load()
                .migrate();
    }

    private static String newest(ZipFile golden, String schema) throws IOException {
        var history = golden.getEntry(GoldenStore.ROWS + schema + ".flyway_schema_history.csv");
        return Tables.newest(new String(golden.getInputStream(history).readAllBytes(), StandardCharsets.UTF_8));
    }

    private static float[] floats(byte[] npy) {
        var buffer = ByteBuffer.wrap(npy, NPY_HEAD, npy.length - NPY_HEAD)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        var values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }
}
