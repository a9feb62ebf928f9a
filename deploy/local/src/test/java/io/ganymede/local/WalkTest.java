package io.ganymede.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.DatasetSealed;
import io.ganymede.contracts.event.ModelPublished;
import io.ganymede.contracts.event.Topic;
import io.ganymede.contracts.event.TrainingRequested;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.store.Sha256;
import io.ganymede.contracts.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The services as a user has them: packaged, each in its process, on the real broker and database. */
@Timeout(300)
class WalkTest {

    @TempDir
    Path folder;

    @Test
    void imagesBecomeServedSamplesByHttpAndByKafka() throws Exception {
        var layout = layout();
        var images = TinyIdx.write(folder);
        try (var suite = new Suite(layout, _ -> {});
                var client = new Client(layout)) {
            suite.start();
            var walk = new Walk(suite, System.out);
            var api = new Api(suite);

            var version = walk.dataset(images);
            var run = walk.train("by-http", version, spec(40));
            var shown = walk.picture(run, folder.resolve("picture.png"));

            assertEquals(List.of("low", "high"), shown);
            assertTrue(ImageIO.read(folder.resolve("picture.png").toFile()).getWidth() > 400);
            assertEquals(
                    version.path("digest"),
                    api.get(Service.GENERATOR, "/models/by-http")
                            .path("dataset")
                            .path("digest"));
            var sealed = List.of(images.name());
            assertEquals(sealed, client.told(Topic.DATASETS, DatasetSealed.class, DatasetSealed::dataset, sealed));

            var request = new TrainingRequested(
                    UUID.randomUUID(),
                    "by-kafka",
                    images.name(),
                    version.path("version").asInt(),
                    spec(40));
            client.send(request);
            var model = Map.entry("by-kafka", request.run());
            var published = client.told(
                    Topic.MODELS, ModelPublished.class, one -> Map.entry(one.model(), one.run()), List.of(model));
            var other = api.get(Service.TRAINER, "/runs/" + request.run());

            assertTrue(published.contains(model), published.toString());
            assertEquals("FINISHED", other.path("status").asText());
            assertEquals(run.path("scores"), other.path("scores"), "The same spec gives the same model");
            walk.picture(other, folder.resolve("other.png"));
            var path = "/models/by-kafka/samples?count=4&seed=42&label=high";
            assertArrayEquals(api.bytes(Service.GENERATOR, path), api.bytes(Service.GENERATOR, path));
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("picture.png")), Files.readAllBytes(folder.resolve("other.png")));
        }
    }

    @Test
    void whatWasKilledGoesOnToTheSameBits() throws Exception {
        var layout = layout();
        var images = TinyIdx.write(folder);
        var spec = spec(1500);
        UUID killed;
        try (var suite = new Suite(layout, _ -> {})) {
            suite.start();
            var version = new Walk(suite, System.out).dataset(images);
            var api = new Api(suite);
            killed = UUID.fromString(api.post(Service.TRAINER, "/runs", request("killed", version, spec))
                    .path("id")
                    .asText());
            while (api.get(Service.TRAINER, "/runs/" + killed).path("step").asInt() < 300) {
                Thread.sleep(50);
            }
            for (var service : Service.values()) {
                suite.process(service).destroyForcibly();
                suite.process(service).onExit().join();
            }
        }

        try (var suite = new Suite(layout, _ -> {})) {
            suite.start();
            var walk = new Walk(suite, System.out);
            var api = new Api(suite);
            var version = walk.dataset(images);
            var whole = walk.train("whole", version, spec);
            JsonNode run;
            do {
                Thread.sleep(100);
                run = api.get(Service.TRAINER, "/runs/" + killed);
            } while (List.of("QUEUED", "RUNNING").contains(run.path("status").asText()));

            assertEquals(1, version.path("version").asInt());
            assertEquals("FINISHED", run.path("status").asText());
            assertEquals(2, run.path("attempt").asInt());
            assertNotEquals(killed.toString(), whole.path("id").asText());
            assertEquals(generator(layout, "whole"), generator(layout, "killed"));
        }
    }

    private Layout layout() throws IOException {
        return FreePorts.layout(folder.resolve("data"));
    }

    private static TrainingSpec spec(int steps) {
        return new TrainingSpec("dcgan", 7, steps, 4, 6, 8, null, null, null, 100, 100);
    }

    private static TrainingRequested request(String model, JsonNode version, TrainingSpec spec) {
        return new TrainingRequested(
                UUID.randomUUID(),
                model,
                version.path("dataset").asText(),
                version.path("version").asInt(),
                spec);
    }

    /** sha256 of the model's ONNX file, which is what its manifest says. */
    private static String generator(Layout layout, String model) throws IOException {
        var store = new Store(layout.store());
        var manifest =
                Json.read(Files.readAllBytes(store.model(model, 1).resolve(ModelManifest.FILE)), ModelManifest.class);
        var file = manifest.generator().file();
        assertEquals(file.sha256(), Sha256.of(store.model(model, 1).resolve(file.path())));
        return file.sha256();
    }
}
