package io.ganymede.trainer.run;

import io.ganymede.contracts.claim.Claim;
import io.ganymede.contracts.event.TrainingRequested;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.embedded.EmbeddedSuite;
import io.ganymede.trainer.api.NobodyWorks;
import io.ganymede.trainer.api.SigningKey;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.training.TinyTraining;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * What the database and the broker bear of what workers say while they train, on the machine of the test: what docs/scaling.md computes
 * with. Run by {@code -Dtest=BenchmarkWorkers}.
 */
@QuarkusTest
@TestProfile(NobodyWorks.class)
@WithTestResource(EmbeddedSuite.class)
@WithTestResource(SigningKey.class)
class BenchmarkWorkers {

    private static final int RUNS = 1000;
    private static final int POINTS = 30_000;
    private static final int THREADS = 8;
    private static final Duration LEASE = Duration.ofHours(1);

    private static final Recipe RECIPE = TinyTraining.recipe(7, 8, 1, 2);

    @Inject
    Runs runs;

    @Inject
    DataSource database;

    @Test
    void whatManyWorkersSay() throws Exception {
        for (int round = 0; round < 2; round++) { // the first one warms up
            rate("requests queued", RUNS, _ -> queue());
            var claims = new ConcurrentLinkedQueue<Claim>();
            rate(
                    "runs claimed",
                    RUNS,
                    i -> claims.add(runs.claim("worker " + i, LEASE, 5).orElseThrow()));
            var held = List.copyOf(claims);
            rate("runs begun", RUNS, i -> runs.start(held.get(i), RECIPE, "a device", 0));
            rate("heartbeats", POINTS, i -> runs.beat(held.get(i % RUNS), LEASE));
            long before = bytes();
            rate("points of a series written", POINTS, i -> progress(held, i, false));
            System.out.printf("BENCHMARK bytes of a point in the database: %d%n", (bytes() - before) / POINTS);
            rate("points written and told by an event", POINTS, i -> progress(held, i + POINTS, true));
            long began = System.nanoTime();
            long waiting = waiting();
            while (waiting() > 0) {
                Thread.sleep(10);
            }
            System.out.printf(
                    "BENCHMARK events that waited then: %d, sent at %.0f a second%n",
                    waiting, waiting * 1e9 / (System.nanoTime() - began));
            rate("runs cancelled", RUNS, i -> runs.cancelled(held.get(i)));
        }
    }

    private void queue() {
        runs.queue(new TrainingRequested(UUID.randomUUID(), "model", "tiny", 1, TrainingSpec.of("dcgan", 7)));
    }

    private void progress(List<Claim> held, int i, boolean tell) {
        var point = new Metric(1 + i / RUNS, 1.0, 1.0, 0.1, 1400, 1.0, 1.0, 700_000_000L, null, null, null, null, null);
        runs.progress(held.get(i % RUNS), Run.Phase.TRAINING, List.of(point), tell);
    }

    @FunctionalInterface
    private interface Deed {

        void of(int i);
    }

    private static void rate(String what, int count, Deed deed) throws Exception {
        var next = new AtomicInteger();
        long began = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var all = IntStream.range(0, THREADS)
                    .mapToObj(_ -> threads.submit(() -> {
                        for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                            deed.of(i);
                        }
                    }))
                    .toList();
            for (var one : all) {
                one.get();
            }
        }
        System.out.printf("BENCHMARK %s: %.0f a second%n", what, count * 1e9 / (System.nanoTime() - began));
    }

    private long bytes() throws SQLException {
        return number("select pg_total_relation_size('training.metric')");
    }

    private long waiting() throws SQLException {
        return number("select count(*) from training.outbox");
    }

    private long number(String query) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
