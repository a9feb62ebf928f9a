package io.ganymede.trainer.run;

import io.ganymede.embedded.EmbeddedSuite;
import io.ganymede.embedded.Ports;
import io.ganymede.trainer.work.TrainerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How long lists and curves take when there are many runs: {@code BenchmarkRuns <runs> <points of each>}, on the real database and
 * the packaged service. Run from the module's test class path, in the module's folder, once the service is packaged.
 */
final class BenchmarkRuns {

    private static final int REQUESTS = 300;

    private BenchmarkRuns() {}

    public static void main(String[] args) throws IOException, InterruptedException, SQLException {
        int runs = Integer.parseInt(args[0]);
        int points = Integer.parseInt(args[1]);
        var suite = new EmbeddedSuite();
        var config = new HashMap<>(suite.start());
        config.put("ganymede.worker.enabled", "false");
        int port = Ports.free(1)[0];
        try (var service = TrainerProcess.start(config, port)) {
            service.awaitReady();
            fill(config, runs, points);
            System.out.printf("%,d runs of %,d points%n", runs, points);
            System.out.println("| | median, ms | 99th, ms |");
            System.out.println("|---|---|---|");
            var random = new SplittableRandom(1);
            time("the newest 50 runs", port, () -> "/runs");
            time("50 runs from anywhere", port, () -> "/runs?first=" + random.nextInt(runs - 50));
            time("one of the curves, thinned to 1,000 points", port, () -> curve(random.nextInt(runs)));
        } finally {
            suite.stop();
        }
    }

    private static String curve(int run) {
        return "/runs/00000000-0000-0000-0000-%012d/metrics".formatted(run);
    }

    private interface Path {

        String next();
    }

    private static void time(String what, int port, Path path) throws IOException, InterruptedException {
        var millis = new double[REQUESTS];
        try (var http = HttpClient.newHttpClient()) {
            for (int i = -50; i < REQUESTS; i++) { // the first 50 warm up
                var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path.next())))
                        .build();
                long start = System.nanoTime();
                var answer = http.send(request, BodyHandlers.ofByteArray());
                if (answer.statusCode() != 200) {
                    throw new IllegalStateException("%s: %d".formatted(request.uri(), answer.statusCode()));
                }
                if (i >= 0) {
                    millis[i] = (System.nanoTime() - start) / 1e6;
                }
            }
        }
        Arrays.sort(millis);
        System.out.printf("| %s | %.1f | %.1f |%n", what, millis[REQUESTS / 2], millis[REQUESTS * 99 / 100]);
    }

    private static void fill(Map<String, String> config, int runs, int points) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        config.get("quarkus.datasource.jdbc.url"), config.get("quarkus.datasource.username"), null);
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into training.run (id, model, dataset, dataset_version, spec, status, step, steps, requested_at,
                        started_at, ended_at)
                    select ('00000000-0000-0000-0000-' || lpad(i::text, 12, '0'))::uuid, 'm', 'd', 1,
                        '{"recipe": "dcgan", "seed": 1}', 'FINISHED', %1$d, %1$d, now() - i * interval '1 minute', now(), now()
                    from generate_series(0, %2$d - 1) as i""".formatted(points, runs));
            statement.execute("set synchronous_commit = off");
            statement.execute(
                    "set session_replication_role = replica"); // the runs are there: nobody need look for each
            for (int from = 0; from < runs; from += 100) {
                statement.execute("""
                        insert into training.metric
                        select run.id, point, random(), random(), random(), 1000 * random(), random(), random(), 700000000
                        from training.run cross join generate_series(1, %d) as point
                        where run.id in (select id from training.run order by id offset %d limit 100)""".formatted(points, from));
                System.err.printf("%,d runs%n", from + 100);
            }
            statement.execute("analyze training.run, training.metric");
        }
    }
}
