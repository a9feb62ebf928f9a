package io.ganymede.local;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.RunFinished;
import io.ganymede.contracts.event.Topic;
import io.ganymede.contracts.event.TrainingRequested;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.store.Sha256;
import io.ganymede.contracts.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Requests for runs, by HTTP and over Kafka in turn, each of them up to three times and late; their models are looked at as they appear. */
final class Runs extends Load {

    /** The model that all runs make versions of. */
    static final String MODEL = "faults";

    private static final int STEPS = 60;
    private static final int WAITING = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** A disk that is full ends a run, which says so and is asked for again. */
    private static final String NO_ROOM = "No space left on device";

    private final Client client;
    private final Store store;
    private final String dataset;
    private final Random random = new Random(5);
    private final List<TrainingRequested> asked = new ArrayList<>();
    private final List<Integer> seen = new ArrayList<>();
    private final Set<UUID> retried = new HashSet<>();
    private long halfPublished;

    /** @param dataset whose first version is trained on */
    Runs(Client client, Layout layout, String dataset) {
        super(Duration.ofMillis(300));
        this.client = client;
        this.store = new Store(layout.store());
        this.dataset = dataset;
    }

    @Override
    void once() throws Exception {
        look();
        if (asked.size() - seen.size() < WAITING) {
            int seed = asked.size();
            var spec = new TrainingSpec("dcgan", seed, STEPS, 4, 6, 8, null, null, null, 10, STEPS);
            var request = new TrainingRequested(UUID.randomUUID(), MODEL, dataset, 1, spec);
            ask(request);
            asked.add(request);
        } else if (random.nextInt(5) == 0) {
            ask(asked.get(random.nextInt(asked.size()))); // once more, after others
        }
    }

    private void ask(TrainingRequested request) throws Exception {
        if (random.nextBoolean()) {
            client.post(Service.TRAINER, "/runs", request, Map.of());
        } else {
            client.send(request);
        }
    }

    /** Each version that is published now and was not before is whole at first sight. */
    private void look() throws IOException {
        for (int version : versions()) {
            if (!seen.contains(version)) {
                seen.add(version);
                halfPublished += isWhole(version) ? 0 : 1;
            }
        }
    }

    private List<Integer> versions() throws IOException {
        var folder = store.model(MODEL, 1).getParent();
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var versions = Files.list(folder)) {
            return versions.filter(Runs::isPublished)
                    .map(version -> Integer.parseInt(version.getFileName().toString()))
                    .toList();
        }
    }

    private static boolean isPublished(Path version) {
        try {
            return Files.exists(version.resolve(ModelManifest.FILE))
                    && Json.MAPPER
                            .readTree(Files.readAllBytes(version.resolve(ModelManifest.FILE)))
                            .isObject();
        } catch (IOException e) {
            return false; // the manifest is being written
        }
    }

    private boolean isWhole(int version) throws IOException {
        var folder = store.model(MODEL, version);
        var manifest = manifest(version);
        return Stream.of(
                        Stream.of(manifest.generator().file()),
                        manifest.savedModel().stream(),
                        manifest.files().stream())
                .flatMap(files -> files)
                .allMatch(file -> isThere(folder, file));
    }

    private static boolean isThere(Path folder, Artifact file) {
        try {
            return Sha256.of(folder.resolve(file.path())).equals(file.sha256());
        } catch (IOException e) {
            return false;
        }
    }

    private ModelManifest manifest(int version) throws IOException {
        return Json.read(
                Files.readAllBytes(store.model(MODEL, version).resolve(ModelManifest.FILE)), ModelManifest.class);
    }

    @Override
    void count(Tally tally) throws Exception {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (asked.stream().anyMatch(request -> !isFinished(request.run())) && System.nanoTime() < deadline) {
            Thread.sleep(500);
        }
        look();
        var made = new ArrayList<UUID>();
        for (int version : versions()) {
            made.add(manifest(version).run());
        }
        var runs = asked.stream().map(TrainingRequested::run).toList();
        var told = client.told(Topic.RUNS, RunFinished.class, RunFinished::run, runs);
        tally.counted("runs that were answered", runs.size());
        if (!retried.isEmpty()) {
            tally.counted("of these ended by the full disk, and asked for again", retried.size());
        }
        tally.wrong(
                "runs lost",
                runs.stream()
                        .filter(run -> !made.contains(run) || !isFinished(run))
                        .count());
        tally.wrong("runs done twice", doubled(made) + doubled(told));
        tally.wrong(
                "runs whose end was not told",
                runs.stream().filter(run -> !told.contains(run)).count());
        tally.counted("model versions published", made.size());
        tally.wrong("models half published", halfPublished + unfinished());
    }

    private boolean isFinished(UUID run) {
        try {
            var answer = client.insist(Service.TRAINER, "/runs/" + run, request -> request);
            if (answer.statusCode() == 404) {
                return false; // still on its way through Kafka
            }
            var answered = Client.json(200, answer);
            if (answered.path("failure").asText().contains(NO_ROOM)) {
                client.post(Service.TRAINER, "/runs/" + run + "/retry", Map.of(), Map.of());
                retried.add(run);
            }
            return answered.path("status").asText().equals("FINISHED");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static long doubled(List<UUID> runs) {
        return runs.size() - runs.stream().distinct().count();
    }

    /** Folders of versions that nobody completed. */
    private long unfinished() throws IOException {
        try (var folders = Files.list(store.model(MODEL, 1).getParent())) {
            return folders.filter(folder -> !isPublished(folder)).count();
        }
    }
}
