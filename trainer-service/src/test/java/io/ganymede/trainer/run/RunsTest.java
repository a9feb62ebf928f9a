package io.ganymede.trainer.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.claim.Claim;
import io.ganymede.contracts.claim.LeaseLost;
import io.ganymede.contracts.event.TrainingRequested;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.store.Store;
import io.ganymede.embedded.EmbeddedSuite;
import io.ganymede.trainer.api.NobodyWorks;
import io.ganymede.trainer.api.SigningKey;
import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.dataset.TinyDataset;
import io.ganymede.trainer.estimate.Estimate;
import io.ganymede.trainer.recipe.RandomSpecs;
import io.ganymede.trainer.recipe.Recipe;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(NobodyWorks.class)
@WithTestResource(EmbeddedSuite.class)
@WithTestResource(SigningKey.class) // as another test has it: one start for both
class RunsTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration OVER = Duration.ofSeconds(-1);
    private static final int DEATHS = 3;

    private static final int SPECS = 10_000;

    @Inject
    Runs runs;

    @Inject
    Metrics metrics;

    @Inject
    Store store;

    @Inject
    DataSource database;

    @Inject
    MeterRegistry meters;

    @BeforeEach
    void nothingWaitsOrRuns() {
        QuarkusTransaction.requiringNew()
                .run(() -> runs.update(
                        "status = ?1 where status = ?2 or status = ?3",
                        Run.Status.CANCELLED,
                        Run.Status.QUEUED,
                        Run.Status.RUNNING));
    }

    @Test
    void runsAreClaimedInTheOrderThatTheyWereAskedFor() {
        var first = queue();
        var second = queue();

        assertEquals(first, claim(LONG).orElseThrow().id());
        assertEquals(second, claim(LONG).orElseThrow().id());
        assertEquals(Optional.empty(), claim(LONG));
    }

    @Test
    void theMostUrgentRunIsClaimedFirst() {
        var plain = queue();
        var urgent = UUID.randomUUID();
        runs.queue(new TrainingRequested(urgent, "model", "tiny", 1, TrainingSpec.of("dcgan", 7), 5));
        var later = UUID.randomUUID();
        runs.queue(new TrainingRequested(later, "model", "tiny", 1, TrainingSpec.of("dcgan", 7), -5));

        assertEquals(urgent, claim(LONG).orElseThrow().id());
        assertEquals(plain, claim(LONG).orElseThrow().id());
        assertEquals(later, claim(LONG).orElseThrow().id());
    }

    @Test
    void aRunThatFailedIsClaimedAgainOnceItIsRetriedAndHasAllItsLives() {
        var run = queue();
        for (int i = 0; i < DEATHS; i++) {
            claim(OVER);
        }
        assertEquals(Optional.empty(), claim(LONG));
        assertEquals(Run.Status.FAILED, runs.known(run).status());

        runs.retry(run);

        assertEquals(Optional.empty(), runs.known(run).failure());
        assertEquals(run, claim(LONG).orElseThrow().id());
        assertThrows(RunConflict.class, () -> runs.retry(run));
    }

    @Test
    void aRunThatIsRetriedStartsAnew() {
        var run = queue();
        runs.fail(claim(LONG).orElseThrow(), "disk full");
        var first = runs.known(run).startedAt().orElseThrow();

        runs.retry(run);

        assertEquals(Optional.empty(), runs.known(run).startedAt());
        claim(LONG).orElseThrow();
        assertTrue(runs.known(run).startedAt().orElseThrow().isAfter(first));
    }

    @Test
    void aReasonOfWhichTheDatabaseTakesNotAllIsKept() {
        var run = queue();

        runs.fail(claim(LONG).orElseThrow(), "no form for '\0'");

        assertEquals(Optional.of("no form for '?'"), runs.known(run).failure());
    }

    @Test
    void manyWorkersNeverShareARun() throws Exception {
        int count = 40;
        IntStream.range(0, count).forEach(_ -> queue());

        var claimed = new HashSet<UUID>();
        try (var workers = Executors.newFixedThreadPool(6)) {
            var tasks = IntStream.range(0, count)
                    .<Callable<Optional<Claim>>>mapToObj(_ -> () -> claim(LONG))
                    .toList();
            for (var task : workers.invokeAll(tasks)) {
                task.get().ifPresent(claim -> assertTrue(claimed.add(claim.id()), "Claimed twice: " + claim));
            }
        }

        claim(LONG).ifPresent(claim -> claimed.add(claim.id())); // locked rows are skipped, so one may be left
        assertTrue(claimed.size() >= count - 6, "Only " + claimed.size() + " were claimed");
    }

    @Test
    void aRunWhoseLeaseEndedIsClaimedAgainAndTheFirstWorkerIsFencedOff() {
        var run = queue();
        var dead = claim(OVER).orElseThrow();

        var next = claim(LONG).orElseThrow();

        assertEquals(new Claim(run, 1), dead);
        assertEquals(new Claim(run, 2), next);
        assertThrows(LeaseLost.class, () -> runs.beat(dead, LONG));
        assertThrows(LeaseLost.class, () -> runs.progress(dead, Run.Phase.TRAINING, List.of(point(1)), true));
        assertThrows(LeaseLost.class, () -> runs.version(dead));
        assertThrows(
                LeaseLost.class,
                () -> runs.finish(dead, 1, scores(), () -> {
                    throw new AssertionError("A fenced worker publishes nothing");
                }));
        assertThrows(LeaseLost.class, () -> runs.fail(dead, "late"));
        runs.beat(next, LONG);
    }

    @Test
    void aHeartbeatOfARunThatItsOwnWorkerEndedIsNoLostLease() {
        queue();
        var ended = claim(LONG).orElseThrow();
        runs.finish(ended, runs.version(ended), scores(), List::of);
        queue();
        var dead = claim(OVER).orElseThrow();
        claim(LONG).orElseThrow();
        var lost = meters.counter("ganymede.run.leases.lost");
        double before = lost.count();

        assertThrows(LeaseLost.class, () -> runs.beat(ended, LONG));
        assertEquals(before, lost.count());
        assertThrows(LeaseLost.class, () -> runs.beat(dead, LONG));
        assertEquals(before + 1, lost.count());
    }

    @Test
    void aRunThatKillsItsWorkersFails() {
        var run = queue();
        for (int i = 0; i < DEATHS; i++) {
            claim(OVER).orElseThrow();
        }

        assertEquals(Optional.empty(), claim(OVER));

        assertEquals(Run.Status.FAILED, runs.known(run).status());
        assertEquals(
                "3 workers died while they trained it; see their logs",
                runs.known(run).failure().orElseThrow());
    }

    @Test
    void aRunThatIsGivenBackCostsNoWorkerItsLife() {
        queue();
        for (int i = 0; i < 2 * DEATHS; i++) {
            runs.release(claim(LONG).orElseThrow());
        }

        assertEquals(2 * DEATHS + 1, claim(LONG).orElseThrow().attempt());
    }

    @Test
    void aCancelledRunIsNeverClaimed() {
        var waiting = queue();
        runs.cancel(waiting);
        var orphan = queue();
        claim(OVER).orElseThrow();
        runs.cancel(orphan);

        assertEquals(Optional.empty(), claim(LONG));

        assertEquals(Run.Status.CANCELLED, runs.known(waiting).status());
        assertEquals(Run.Status.CANCELLED, runs.known(orphan).status());
    }

    @Test
    void aRunThatIsCancelledBeforeItsModelIsVisiblePublishesNone() {
        var run = queue();
        var claim = claim(LONG).orElseThrow();
        runs.progress(claim, Run.Phase.EXPORTING, List.of(), false);
        runs.cancel(run);

        boolean isFinished = runs.finish(claim, runs.version(claim), scores(), () -> {
            throw new AssertionError("A cancelled run publishes nothing");
        });

        assertFalse(isFinished);
        runs.cancelled(claim);
        assertEquals(Run.Status.CANCELLED, runs.known(run).status());
    }

    @Test
    void aRunWhoseModelIsVisibleIsLeftToAWorkerToFinishThoughItIsCancelledOrItsWorkersDied() throws IOException {
        var cancelled = queue();
        publishAndDie();
        runs.cancel(cancelled);

        var next = claim(LONG).orElseThrow();

        assertEquals(new Claim(cancelled, 2), next);
        runs.published(next, runs.version(next), scores(), List.of());
        assertEquals(Run.Status.FINISHED, runs.known(cancelled).status());

        var deadly = queue();
        publishAndDie();
        for (int i = 1; i < DEATHS; i++) {
            claim(OVER).orElseThrow();
        }
        assertEquals(deadly, claim(LONG).orElseThrow().id());
    }

    private void publishAndDie() throws IOException {
        var dead = claim(OVER).orElseThrow();
        var folder = Files.createDirectories(store.model("model", runs.version(dead)));
        Files.writeString(folder.resolve(ModelManifest.FILE), "{}");
    }

    @Test
    void aRunPublishesTheSameVersionWhoeverFinishesIt() {
        queue();
        var dead = claim(OVER).orElseThrow();
        int version = runs.version(dead);
        var next = claim(LONG).orElseThrow();

        assertEquals(version, runs.version(next));

        queue();
        assertEquals(version + 1, runs.version(claim(LONG).orElseThrow()));
    }

    @Test
    void whatFailsToBePublishedLeavesTheRunToTheNextWorker() {
        var run = queue();
        var claim = claim(LONG).orElseThrow();

        assertThrows(
                IllegalStateException.class,
                () -> runs.finish(claim, runs.version(claim), scores(), () -> {
                    throw new IllegalStateException("disk full");
                }));

        assertEquals(Run.Status.RUNNING, runs.known(run).status());
        assertFalse(runs.known(run).modelVersion().isPresent());
    }

    @Test
    void noSpecHoweverBadIsTheServicesFault() throws Exception {
        tiny();
        var specs = new RandomSpecs(new Random(11), Recipe.names());
        var statuses = new TreeMap<Integer, Integer>();
        var requests = new ArrayList<Callable<Integer>>();
        try (var http = HttpClient.newHttpClient(); // RestAssured would take most of the time
                var senders = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < SPECS; i++) {
                var request = Json.MAPPER.createObjectNode();
                request.put("model", "fuzzed").put("dataset", "tiny").put("version", 1);
                request.set("spec", specs.next());
                var post = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/runs".formatted(RestAssured.port)))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(request.toString()))
                        .build();
                requests.add(() -> http.send(post, BodyHandlers.discarding()).statusCode());
            }
            for (var answer : senders.invokeAll(requests)) {
                statuses.merge(answer.get(), 1, Integer::sum);
            }
        }

        assertEquals(Set.of(201, 400), statuses.keySet(), statuses.toString());
    }

    @Test
    void whatAGpuWasLikeIsInTheSeriesAndMayBeUnknown() {
        queue();
        var claim = claim(LONG).orElseThrow();
        var known = new Metric(1, 1.0, 2.0, 0.1, 1400, 3.0, 4.0, 7L << 30, 5.0, 6.0, 7.0, 0.875, 40L << 30);
        runs.progress(claim, Run.Phase.TRAINING, List.of(known, point(2), point(3)), false);

        runs.progress(claim, Run.Phase.TRAINING, List.of(measured(point(3))), false); // as after a crash

        assertEquals(List.of(known, point(2), measured(point(3))), metrics.series(claim.id(), 0, 10));
    }

    @Test
    void whoOnlyAnswersEstimatesByWhatTheNewestRunsWereTrainedOn() throws IOException {
        finish("1 x NVIDIA L4", 1);
        finish("4 x NVIDIA L4", 4);
        finish("2 x AMD EPYC", 1);

        assertEquals("2 x AMD EPYC", estimate(1).device());
        assertEquals(Estimate.Basis.MEASURED, estimate(1).basis());
        assertEquals("4 x NVIDIA L4", estimate(4).device());
        assertEquals("2 x AMD EPYC", estimate(2).device());
    }

    @Test
    void whoFreezesInATransactionDoesNotHoldItsRunForEver() throws SQLException {
        try (var connection = database.getConnection();
                var answer = connection.createStatement().executeQuery("show idle_in_transaction_session_timeout")) {
            assertTrue(answer.next());
            assertEquals("40s", answer.getString(1));
        }
    }

    private Estimate estimate(int batches) throws IOException {
        tiny();
        var answer = RestAssured.given()
                .contentType("application/json")
                .body(Json.write(new TrainingRequested(UUID.randomUUID(), "model", "tiny", 1, accumulating(batches))))
                .post("/runs")
                .then()
                .statusCode(201)
                .extract()
                .asByteArray();
        return Json.read(Json.MAPPER.readTree(answer).get("estimate"), Estimate.class);
    }

    /** A run of that many batches a step that a worker with that device did. */
    private void finish(String device, int batches) throws IOException {
        var request = new TrainingRequested(UUID.randomUUID(), "model", "tiny", 1, accumulating(batches));
        assertTrue(runs.queue(request));
        var claim = claim(LONG).orElseThrow();
        Recipe recipe;
        try (var dataset = Dataset.open(tiny())) {
            var manifest = dataset.manifest();
            recipe = Recipe.of(
                    request.spec(), manifest.recipe(), manifest.classes().size());
        }
        runs.start(claim, recipe, device, 0);
        var point = new Metric(recipe.steps(), 1.0, 2.0, 0.1, 1400, 3.0, 4.0, 1L << 30, null, null, null, null, null);
        runs.progress(claim, Run.Phase.TRAINING, List.of(point), false);
        runs.finish(claim, runs.version(claim), scores(), List::of);
    }

    private static TrainingSpec accumulating(int batches) throws IOException {
        var spec = "{\"recipe\": \"dcgan\", \"seed\": 7, \"steps\": 100, \"accumulate\": %d}".formatted(batches);
        return Json.read(spec.getBytes(StandardCharsets.UTF_8), TrainingSpec.class);
    }

    private Path tiny() throws IOException {
        var tiny = store.dataset("tiny", 1);
        if (!Files.exists(tiny)) {
            TinyDataset.grey(8, 2).seal(tiny, 48, 16);
        }
        return tiny;
    }

    private static Metric measured(Metric point) {
        return new Metric(point.step(), 1.0, 1, 0.0, 100, null, null, null, null, null, null, 0.5, 1L);
    }

    private UUID queue() {
        var request = new TrainingRequested(UUID.randomUUID(), "model", "tiny", 1, TrainingSpec.of("dcgan", 7));
        assertTrue(runs.queue(request));
        return request.run();
    }

    private Optional<Claim> claim(Duration lease) {
        return runs.claim("a worker", lease, DEATHS);
    }

    private static Metric point(int step) {
        return new Metric(step, 1, 1, 0, 100);
    }

    private static ModelManifest.Scores scores() {
        return new ModelManifest.Scores(16, 1, 0.5, 100, 0.9, 0.95);
    }
}
