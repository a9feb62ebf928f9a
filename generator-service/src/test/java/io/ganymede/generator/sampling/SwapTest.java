package io.ganymede.generator.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.store.Store;
import io.ganymede.generator.inference.Engine;
import io.ganymede.generator.model.TinyModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwapTest {

    @TempDir
    Path root;

    @Test
    void aVersionWhoseFileCannotBeReadIsServedOnceItCan() throws Exception {
        var file = new TinyModels(new Store(root)).publish("tiny", 1, 0).resolve("generator.onnx");
        var away = Files.move(file, root.resolve("away"));
        try (var rig = Rig.of(root)) {
            assertThrows(UnfitVersion.class, () -> rig.live().serve("tiny", 1));

            Files.move(away, file);

            rig.live().serve("tiny", 1);
            assertEquals(1, rig.live().latest("tiny"));
        }
    }

    @Test
    void aSwapFailsNoRequestAndMixesNoVersions() throws Exception {
        var tiny = new TinyModels(new Store(root));
        for (int version = 1; version <= 20; version++) {
            tiny.publish("tiny", version, version / 10f);
        }
        try (var rig = Rig.of(
                        root, new Engine.Limits(2, 4096, Duration.ofSeconds(10), Duration.ofSeconds(10)), twice(tiny));
                var clients = Executors.newFixedThreadPool(4)) {
            rig.live().serve("tiny", 1);
            var done = new AtomicBoolean();
            var answers = IntStream.range(0, 4)
                    .mapToObj(client -> clients.submit(() -> {
                        int requests = 0;
                        while (!done.get() || requests == 0) {
                            requireOneVersion(rig.draw("tiny", client, 0, 50), client);
                            requests++;
                        }
                        return requests;
                    }))
                    .toList();

            for (int version = 2; version <= 20; version++) {
                rig.live().serve("tiny", version);
            }
            done.set(true);

            for (var answer : answers) {
                answer.get(); // throws what the client saw
            }
            assertEquals(20, rig.live().latest("tiny"));
        }
    }

    @Test
    void beyondItsMemoryTheVersionThatWasAskedForLongestAgoIsUnloaded() throws Exception {
        var tiny = new TinyModels(new Store(root));
        for (int version = 1; version <= 3; version++) {
            tiny.publish("tiny", version, 0);
        }
        try (var rig =
                Rig.of(root, new Engine.Limits(1, 100, Duration.ofSeconds(10), Duration.ofSeconds(10)), twice(tiny))) {
            rig.live().serve("tiny", 1);
            rig.live().take("tiny", 2).giveBack();
            rig.live().take("tiny", 1).giveBack();

            rig.live().take("tiny", 3).giveBack();

            assertTrue(rig.live().manifest("tiny", 1).isPresent());
            assertFalse(rig.live().manifest("tiny", 2).isPresent());
            assertTrue(rig.live().manifest("tiny", 3).isPresent());
            assertArrayEquals(
                    rig.draw("tiny", 1, 0, 1).values(), drawn(rig, "2").values());
        }
    }

    /** Room for two versions and no third. */
    private static long twice(TinyModels tiny) throws IOException {
        return 2 * Files.size(tiny.store().model("tiny", 1).resolve("generator.onnx"));
    }

    private static Samples drawn(Rig rig, String version) {
        var source = new Source.Seeded(1, 0, 1, 1);
        try (var drawing = rig.sampling().begin("tiny", version, "", source, Labels.ANY)) {
            return drawing.all();
        }
    }

    private static void requireOneVersion(Samples drawn, long seed) {
        float shift = drawn.model().version() / 10f;
        for (int place = 0; place < drawn.count(); place++) {
            assertArrayEquals(
                    TinyModels.expected(seed, place, drawn.labels()[place], shift), drawn.values(place), 1e-6f);
        }
    }
}
