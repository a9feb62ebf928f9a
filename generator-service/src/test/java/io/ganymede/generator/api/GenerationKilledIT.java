package io.ganymede.generator.api;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.GenerationCompleted;
import io.ganymede.contracts.event.GenerationRequested;
import io.ganymede.contracts.event.Topic;
import io.ganymede.contracts.manifest.GenerationManifest;
import io.ganymede.contracts.store.Sha256;
import io.ganymede.contracts.store.Store;
import io.ganymede.generator.model.ConvModels;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The packaged service is killed in the middle of its work, and another one takes over. */
class GenerationKilledIT {

    private static final int COUNT = 30_000;
    private static final int SIZE = 28 * 28;

    private final GeneratorSuite suite = new GeneratorSuite();
    private Map<String, String> config;
    private Store store;
    private News news;

    @BeforeEach
    void aBrokerAndAModel() throws Exception {
        config = suite.start();
        store = new Store(Path.of(config.get("ganymede.store")));
        news = new News(config.get("kafka.bootstrap.servers"));
        ConvModels.publish(store, "conv", 1, 32);
    }

    @AfterEach
    void stop() {
        suite.stop();
    }

    @Test
    void noSampleIsLostOrDoubled() throws Exception {
        var request =
                new GenerationRequested(UUID.randomUUID(), "conv", "latest", 3, 0, COUNT, List.of(), 1, "float32");
        try (var first = Packaged.start(config)) {
            first.awaitReady();
            news.send(request);
            var part = store.generation(request.request()).resolve("samples-00001.npy");
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> Files.exists(part)); // of four: one is whole
            first.kill();
        }
        assertTrue(Files.notExists(store.generation(request.request()).resolve(GenerationManifest.FILE)));

        try (var second = Packaged.start(config)) {
            await().atMost(Duration.ofSeconds(120)).until(() -> completed(request) > 0);

            assertEquals(1, completed(request));
            var folder = store.generation(request.request());
            var manifest =
                    Json.read(Files.readAllBytes(folder.resolve(GenerationManifest.FILE)), GenerationManifest.class);
            int index = 0;
            for (var part : manifest.samples()) {
                assertEquals(part.sha256(), Sha256.of(folder.resolve(part.path())));
                int count = (int) ((part.bytes() - 128) / (SIZE * Float.BYTES));
                var all = Files.readAllBytes(folder.resolve(part.path()));
                assertArrayEquals(second.npy("/models/conv/samples?seed=3&first=" + index), values(all, 0));
                assertArrayEquals(
                        second.npy("/models/conv/samples?seed=3&first=" + (index + count - 1)), values(all, count - 1));
                index += count;
            }
            assertEquals(COUNT, index);
        }
    }

    private long completed(GenerationRequested request) {
        return news.of(Topic.GENERATIONS, request.subject()).stream()
                .filter(GenerationCompleted.class::isInstance)
                .count();
    }

    private static float[] values(byte[] npy, int place) {
        var values = new float[SIZE];
        ByteBuffer.wrap(npy, 128 + place * SIZE * Float.BYTES, SIZE * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }
}
