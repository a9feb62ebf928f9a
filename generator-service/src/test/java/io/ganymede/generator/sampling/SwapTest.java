package io.ganymede.generator.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ganymede.contracts.store.Store;
import io.ganymede.generator.inference.Generator;
import io.ganymede.generator.model.StoredModels;
import io.ganymede.generator.model.TinyModels;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwapTest {

    @TempDir
    Path root;

    @Test
    void aSwapFailsNoRequestAndMixesNoVersions() throws Exception {
        var tiny = new TinyModels(new Store(root));
        var stored = new StoredModels(new Store(root));
        for (int version = 1; version <= 20; version++) {
            tiny.publish("tiny", version, version / 10f);
        }
        try (var models = new LiveModels();
                var clients = Executors.newFixedThreadPool(4)) {
            models.swap(Generator.load(stored.open("tiny", 1), 1));
            var done = new AtomicBoolean();
            var answers = IntStream.range(0, 4)
                    .mapToObj(client -> clients.submit(() -> {
                        int requests = 0;
                        while (!done.get() || requests == 0) {
                            var drawn = new Sampling(models).draw("tiny", client, 3, Optional.of("boot"));
                            for (var sample : drawn.samples()) {
                                float shift = drawn.model().version() / 10f;
                                assertArrayEquals(
                                        TinyModels.expected(client, sample.index(), 1, shift), sample.values(), 1e-6f);
                            }
                            requests++;
                        }
                        return requests;
                    }))
                    .toList();

            for (int version = 2; version <= 20; version++) {
                models.swap(Generator.load(stored.open("tiny", version), 1));
            }
            done.set(true);

            for (var answer : answers) {
                answer.get(); // throws what the client saw
            }
            assertEquals(20, models.version("tiny"));
        }
    }
}
