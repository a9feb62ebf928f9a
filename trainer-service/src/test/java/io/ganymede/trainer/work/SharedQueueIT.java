package io.ganymede.trainer.work;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.Envelope;
import io.ganymede.contracts.event.RunFinished;
import io.ganymede.contracts.event.Topic;
import io.ganymede.contracts.event.TrainingRequested;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.store.Store;
import io.ganymede.embedded.EmbeddedSuite;
import io.ganymede.embedded.Ports;
import io.ganymede.trainer.api.Wire;
import io.ganymede.trainer.dataset.TinyDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two packaged trainers, one broker, one database, one store: they share the runs; one of them sleeps until its run is taken from it, goes
 * on with what is no more its own, and is killed later. {@code -Druns=50} makes it longer.
 */
class SharedQueueIT {

    private static final int RUNS = Integer.getInteger("runs", 16);

    private final EmbeddedSuite suite = new EmbeddedSuite();
    private Map<String, String> config = Map.of();

    @BeforeEach
    void theGround() throws IOException {
        config = new HashMap<>(suite.start());
        config.put("ganymede.worker.poll", "50ms");
        config.put("ganymede.worker.lease", "3s");
        config.put("ganymede.worker.heartbeat", "500ms");
        TinyDataset.grey(8, 2).seal(store().dataset("tiny", 1), 48, 16);
    }

    @AfterEach
    void stop() {
        suite.stop();
    }

    @Test
    void eachRunFinishesOnceThoughAWorkerLosesOneAndIsKilled() throws Exception {
        var wire = new Wire(config.get("kafka.bootstrap.servers"));
        var asked = IntStream.range(0, RUNS).mapToObj(SharedQueueIT::request).toList();
        var ports = Ports.free(2);
        try (var killed = TrainerProcess.start(config, ports[0]);
                var survivor = TrainerProcess.start(config, ports[1])) {
            asked.forEach(wire::send);
            asked.subList(0, 10).forEach(wire::send); // once more: a request delivered twice is one run

            freezeInARun(killed, survivor, 2);
            await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> survivor.takenOver() > 0);
            killed.signal("CONT"); // it trains on, and what it writes is refused
            freezeInARun(killed, survivor, 6);
            killed.kill();
            await().atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(500))
                    .ignoreExceptions()
                    .until(() -> survivor.withStatus("FINISHED") == RUNS);

            assertTrue(survivor.says("Trains on "));
            var runs = survivor.runs();
            assertEquals(RUNS, runs.size());
            var finished = awaitFinished(wire);
            assertTrue(survivor.takenOver() > 1, "no run was taken over from the one that was killed");
            var versions = new TreeSet<Integer>();
            for (var run : runs) {
                int version = run.path("modelVersion").asInt();
                versions.add(version);
                var manifest = Json.read(
                        Files.readAllBytes(store().model("shared", version).resolve(ModelManifest.FILE)),
                        ModelManifest.class);
                assertEquals(run.path("id").asText(), manifest.run().toString());
                assertEquals(1, Collections.frequency(finished, manifest.run()));
            }
            assertEquals(IntStream.rangeClosed(1, RUNS).boxed().toList(), new ArrayList<>(versions));
            try (var published = Files.list(store().model("shared", 1).getParent())) {
                assertEquals(RUNS, published.count());
            }
        }
    }

    /**
     * Stops {@code worker} once so many runs are finished, where it has one: a worker has one at most, so that two mean one of its own. Between
     * two of its runs there would be none to take from it.
     */
    private static void freezeInARun(TrainerProcess worker, TrainerProcess other, int finished) {
        await().atMost(Duration.ofMinutes(3)).ignoreExceptions().until(() -> {
            if (other.withStatus("FINISHED") < finished || other.withStatus("RUNNING") < 2) {
                return false;
            }
            worker.signal("STOP");
            if (other.withStatus("RUNNING") == 2) {
                return true;
            }
            worker.signal("CONT");
            return false;
        });
    }

    private static TrainingRequested request(int index) {
        var spec = new TrainingSpec("dcgan", index, 12, 4, 6, 8, null, null, null, 5, 12);
        return new TrainingRequested(UUID.randomUUID(), "shared", "tiny", 1, spec);
    }

    /** Whose ends were told of, once there are as many as runs: an event leaves a moment after the run has ended. */
    private static List<UUID> awaitFinished(Wire wire) {
        return await().atMost(Duration.ofMinutes(1)).until(() -> finished(wire), told -> told.size() >= RUNS);
    }

    private static List<UUID> finished(Wire wire) {
        return wire.records(Topic.RUNS).stream()
                .map(record -> Envelope.ofRecord(record).event())
                .filter(RunFinished.class::isInstance)
                .map(RunFinished.class::cast)
                .distinct() // delivered at least once
                .map(RunFinished::run)
                .toList();
    }

    private Store store() {
        return new Store(Path.of(config.get("ganymede.store")));
    }
}
