package io.ganymede.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.store.Sha256;
import io.ganymede.contracts.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Database and store are copied while clients go on, and another suite is started on the copy, with a broker that knows nothing. */
@Timeout(900)
@DisabledIfSystemProperty(named = "faults.kills", matches = "0", disabledReason = "part of -Pfaults")
class BackupTest {

    private static final long LONG_ENOUGH = 40_000;

    @TempDir
    Path folder;

    @Test
    void aSuiteOnTheCopyHasAllThatItsRowsNameAndEndsWhatWasUnderWay() throws Exception {
        var original = FreePorts.layout(folder.resolve("original"));
        var copy = FreePorts.layout(folder.resolve("copy"));
        byte[] drawn;
        try (var suite = new Suite(original, _ -> {});
                var client = new Client(original)) {
            suite.start();
            var images = TinyIdx.write(folder);
            new Walk(suite, System.out).dataset(images);
            var loads = List.of(new Uploads(client, original), new Runs(client, original, images.name()));
            loads.forEach(Load::start);
            Thread.sleep(LONG_ENOUGH);

            Backup.take(original, copy);

            drawn = draw(client);
            for (var load : loads) {
                load.stop();
            }
        }
        try (var suite = new Suite(copy, _ -> {});
                var client = new Client(copy)) {
            suite.start();

            requireUploads(client, copy);
            requireRuns(client, copy);
            assertArrayEquals(drawn, draw(client));
        }
    }

    private static void requireUploads(Client client, Layout layout) throws Exception {
        var uploads = client.get(Service.DATASET, "/datasets/faults/uploads");
        assertTrue(uploads.size() > 10, "too little was copied to say anything");
        var files = new Store(layout.store()).dataset("faults").resolve("uploads");
        for (var upload : uploads) {
            var sha256 = upload.path("samples").path("sha256").asText();
            assertEquals(sha256, Sha256.of(files.resolve(sha256)));
        }
    }

    /** Each run that the copy knows of comes to its end, and has one model. */
    private static void requireRuns(Client client, Layout layout) throws Exception {
        JsonNode runs;
        do {
            Thread.sleep(500);
            runs = client.get(Service.TRAINER, "/runs?count=1000");
        } while (runs.findValuesAsText("status").stream().anyMatch(List.of("QUEUED", "RUNNING")::contains));
        var versions = new ArrayList<Integer>();
        for (var run : runs) {
            assertEquals("FINISHED", run.path("status").asText(), run.toString());
            versions.add(run.path("modelVersion").asInt());
            assertEquals(
                    run.path("id").asText(),
                    manifest(layout, versions.getLast()).run().toString());
        }
        assertTrue(versions.size() > 2, "too little was copied to say anything");
        assertEquals(versions.size(), versions.stream().distinct().count());
    }

    private static byte[] draw(Client client) throws InterruptedException {
        var path = "/models/%s/versions/1/samples?format=npy&seed=1".formatted(Runs.MODEL);
        return client.insist(Service.GENERATOR, path, request -> request).body();
    }

    private static ModelManifest manifest(Layout layout, int version) throws IOException {
        var folder = new Store(layout.store()).model(Runs.MODEL, version);
        return Json.read(Files.readAllBytes(folder.resolve(ModelManifest.FILE)), ModelManifest.class);
    }
}
