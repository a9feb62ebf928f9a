package io.ganymede.trainer.work;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.TrainingRequested;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.store.Store;
import io.ganymede.embedded.EmbeddedSuite;
import io.ganymede.embedded.Ports;
import io.ganymede.trainer.api.Wire;
import io.ganymede.trainer.dataset.TinyDataset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two packaged trainers that train one run, by TensorFlow's distributed runtime, against one that trains it alone. */
class ClusterIT {

    private static final int STEPS = 200;

    private final EmbeddedSuite suite = new EmbeddedSuite();
    private int[] ports = {};
    private Map<String, String> config = Map.of();

    @BeforeEach
    void theGround() throws IOException {
        ports = Ports.free(5);
        config = new HashMap<>(suite.start());
        config.put("ganymede.worker.poll", "50ms");
        config.put("ganymede.worker.lease", "3s");
        config.put("ganymede.worker.heartbeat", "500ms");
        config.put("kafka.session.timeout.ms", "6000"); // those that are killed hold partitions for so long
        TinyDataset.grey(8, 2).seal(store().dataset("tiny", 1), 48, 16);
    }

    @AfterEach
    void stop() {
        suite.stop();
    }

    @Test
    void aRunOfTwoProcessesOneOfThemKilledComesToTheModelOfOneThatTakesTheBatchesAfterEachOther() throws Exception {
        var wire = new Wire(config.get("kafka.bootstrap.servers"));
        try (var lead = task(0)) {
            try (var _ = task(1)) { // to close it is to kill it
                lead.awaitReady();
                wire.send(request("together"));
                await().atMost(Duration.ofMinutes(2)).until(() -> hasDone(lead, STEPS / 4));
            }
            await().atMost(Duration.ofMinutes(1)).until(() -> lead.says("a task is lost"));
            try (var _ = task(1)) {
                await().atMost(Duration.ofMinutes(3)).until(() -> finished(lead) == 1);
            }
            var run = lead.runs().getFirst();
            assertTrue(run.path("attempt").asInt() > 1, run.toString());
            assertTrue(run.path("device").asText().startsWith("2 of "), run.toString());
        }

        try (var alone = TrainerProcess.start(config, ports[4])) {
            wire.send(request("alone"));
            alone.awaitReady();
            await().atMost(Duration.ofMinutes(3)).until(() -> finished(alone) == 2);
        }

        assertEquals(model("alone").generator(), model("together").generator()); // with its digest
        assertEquals(model("alone").scores(), model("together").scores());
    }

    private TrainerProcess task(int index) throws IOException {
        var own = new HashMap<>(config);
        own.put("ganymede.worker.tasks", "127.0.0.1:%d,127.0.0.1:%d".formatted(ports[0], ports[1]));
        own.put("ganymede.worker.task", Integer.toString(index));
        return TrainerProcess.start(own, ports[2 + index]);
    }

    private static TrainingRequested request(String model) {
        var spec = """
                {"recipe": "dcgan", "seed": 7, "steps": %d, "batch": 4, "width": 8, "accumulate": 2, "checkpointEvery": 20}""".formatted(STEPS);
        return new TrainingRequested(
                UUID.randomUUID(),
                model,
                "tiny",
                1,
                Json.read(spec.getBytes(StandardCharsets.UTF_8), TrainingSpec.class));
    }

    private static boolean hasDone(TrainerProcess process, int steps) throws IOException, InterruptedException {
        return finished(process) == 0
                && process.runs().stream().anyMatch(run -> run.path("step").asInt() >= steps);
    }

    private static long finished(TrainerProcess process) throws IOException, InterruptedException {
        assertEquals(0, process.withStatus("FAILED"), () -> "see target/trainer-%d.log".formatted(process.port()));
        return process.withStatus("FINISHED");
    }

    private ModelManifest model(String name) throws IOException {
        return Json.read(Files.readAllBytes(store().model(name, 1).resolve(ModelManifest.FILE)), ModelManifest.class);
    }

    private Store store() {
        return new Store(Path.of(config.get("ganymede.store")));
    }
}
