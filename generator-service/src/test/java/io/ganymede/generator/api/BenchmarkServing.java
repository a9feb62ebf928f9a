package io.ganymede.generator.api;

import io.ganymede.contracts.latent.Latents;
import io.ganymede.contracts.store.Store;
import io.ganymede.generator.api.KeptConnection.Waiting;
import io.ganymede.generator.inference.Generator;
import io.ganymede.generator.model.ConvModels;
import io.ganymede.generator.model.StoredModels;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The executable, the jar and FastAPI with ONNX Runtime against the engine alone, in turns on the same cores, the load
 * generator's included: it runs in this JVM, with sockets and threads of its own. Not part of verify; docs/performance.md
 * says how to run it.
 */
class BenchmarkServing {

    private static final int WIDTH = 64;
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
    private static final int SWAPS = Integer.getInteger("benchmark.swaps", 1000);
    /** Milliseconds between two swaps. */
    private static final int PAUSE = Integer.getInteger("benchmark.pause", 0);

    private static final int MANY = 64;
    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    private static final GeneratorSuite SUITE = new GeneratorSuite();
    private static final Map<String, String> CONFIG = new HashMap<>();
    private static List<Contestant> contestants;
    private static Generator alone;

    @BeforeAll
    static void models() throws Exception {
        CONFIG.putAll(SUITE.start());
        CONFIG.put("ganymede.rescan", "1h");
        var store = new Store(Path.of(CONFIG.get("ganymede.store")));
        ConvModels.publish(store, "conv", 1, WIDTH);
        // room for three versions: each swap loads, proves and unloads one
        long bytes = Files.size(store.model("conv", 1).resolve("generator.onnx"));
        CONFIG.put("ganymede.inference.memory", Long.toString(3 * bytes + bytes / 2));
        alone = Generator.load(new StoredModels(store).open("conv", 1), 1);
        alone.take();
        contestants = Contestant.present(CONFIG, store.models());
        told(
                "machine",
                "%d cores, JDK %s, model of %.1f MB, load %.1f",
                THREADS,
                System.getProperty("java.version"),
                bytes / 1e6,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    @AfterAll
    static void stop() {
        SUITE.stop();
    }

    @FunctionalInterface
    private interface Measurement {
        void of(Contestant.Running running) throws Exception;
    }

    private static void each(Measurement measurement) throws Exception {
        for (var contestant : contestants) {
            try (var running = contestant.start()) {
                running.await();
                measurement.of(running);
            }
        }
    }

    /** Of a store with one model. */
    @Test
    void firstSampleAndMemory(@TempDir Path folder) throws Exception {
        var store = new Store(folder);
        ConvModels.publish(store, "conv", 1, WIDTH);
        var config = new HashMap<>(CONFIG);
        config.put("ganymede.store", folder.toString());
        for (var contestant : Contestant.present(config, store.models())) {
            var times = new double[ROUNDS];
            long memory = 0;
            for (int round = 0; round < ROUNDS; round++) {
                long began = System.nanoTime();
                try (var running = contestant.start()) {
                    running.await();
                    times[round] = (System.nanoTime() - began) / 1e6;
                    memory = Math.max(memory, running.memory());
                }
            }
            Arrays.sort(times);
            told(
                    contestant.name(),
                    "first sample after exec: best %.0f, median %.0f, worst %.0f ms; RSS then %d MB",
                    times[0],
                    times[ROUNDS / 2],
                    times[ROUNDS - 1],
                    memory);
        }
    }

    /**
     * In turns with the engine alone, and with the engine behind a socket and nothing else. At the beginning of a turn processors have
     * something else in their caches: a hundred calls are not counted.
     */
    @ParameterizedTest
    @EnumSource
    void oneClient(Waiting waiting) throws Exception {
        each(running -> {
            var engine = Latencies.NONE;
            var bare = Latencies.NONE;
            var http = Latencies.NONE;
            var paths = IntStream.range(0, 1000)
                    .mapToObj(i -> running.path("conv", "format=npy&seed=" + i))
                    .toList();
            try (var server = new BareServer(BenchmarkServing::sample);
                    var bareConnection = new KeptConnection(server.port(), waiting);
                    var connection = running.connect(waiting)) {
                for (int round = 0; round <= ROUNDS; round++) {
                    var called = warm(BenchmarkServing::sample);
                    var answered = warm(i -> bareConnection.get("/" + i));
                    var served = warm(i -> connection.get(paths.get(i)));
                    if (round > 0) { // the first one warms up
                        engine = engine.and(called);
                        bare = bare.and(answered);
                        http = http.and(served);
                    }
                }
            }
            told(
                    running,
                    "one client, %s: engine alone p50 %.0f p99 %.0f us; over it by a bare socket %.0f and %.0f us, by HTTP %.0f"
                            + " and %.0f us",
                    waiting,
                    engine.p50(),
                    engine.p99(),
                    bare.p50() - engine.p50(),
                    bare.p99() - engine.p99(),
                    http.p50() - engine.p50(),
                    http.p99() - engine.p99());
        });
    }

    private static Latencies warm(Latencies.Call call) throws Exception {
        Latencies.of(100, call);
        return Latencies.of(1000, call);
    }

    private static float[] sample(int seed) {
        return alone.run(new Latents(seed).z(0, 64), new long[] {seed % 10});
    }

    @Test
    void saturation() throws Exception {
        each(running -> {
            var shares = new double[ROUNDS];
            double engine = 0;
            double served = 0;
            for (int round = -1; round < ROUNDS; round++) {
                double best = 0;
                for (int batch : new int[] {1, 8, 16, 32}) {
                    var labels = new long[batch];
                    var z = new Latents(1).z(0, batch, 64);
                    best = Math.max(best, batch * Clients.perSecond(THREADS, 1, () -> () -> alone.run(z, labels)));
                }
                double http = MANY
                        * Clients.perSecond(2 * THREADS, 3, () -> {
                            var connection = running.connect();
                            return () -> connection.get(running.path("conv", "format=npy&seed=1&count=" + MANY));
                        });
                if (round >= 0) { // the one before warms up
                    shares[round] = 100 * http / best;
                    engine += best / ROUNDS;
                    served += http / ROUNDS;
                }
            }
            Arrays.sort(shares);
            told(
                    running,
                    "saturation: engine alone %.0f images/s, HTTP %.0f images/s; share %.0f to %.0f, median %.0f %%;"
                            + " RSS then %d MB",
                    engine,
                    served,
                    shares[0],
                    shares[ROUNDS - 1],
                    shares[ROUNDS / 2],
                    running.memory());
        });
    }

    /** Of a model that takes no time: what is measured is how its samples are packed and sent. */
    @Test
    void forms() throws Exception {
        ConvModels.publishDense(new Store(Path.of(CONFIG.get("ganymede.store"))), "dense", 1);
        each(running -> {
            try (var connection = running.connect()) {
                for (var format : List.of("npy", "png", "json")) {
                    if (running.contestant().name().equals("FastAPI") && format.equals("png")) {
                        continue; // it has no pictures
                    }
                    var times = Latencies.NONE;
                    for (int round = 0; round <= ROUNDS; round++) {
                        var some = Latencies.of(100, i -> connection.get(forms(running, i, format)));
                        times = round == 0 ? times : times.and(some);
                    }
                    int bytes = connection.get(forms(running, 1, format));
                    told(running, "%d images as %s: p50 %.0f us, %d bytes", MANY, format, times.p50(), bytes);
                }
            }
        });
    }

    /** At 70 % of what two clients get, without swaps and with them. */
    @Test
    void swaps() throws Exception {
        var store = new Store(Path.of(CONFIG.get("ganymede.store")));
        for (int version = 2; version <= 5; version++) {
            ConvModels.publish(store, "conv", version, WIDTH);
        }
        each(running -> {
            if (running.contestant().name().equals("FastAPI")) {
                return; // it has no versions
            }
            var path = "/models/conv/versions/stable/samples?format=npy&seed=";
            try (var http = HttpClient.newHttpClient()) {
                swap(http, running, 1);
                double most = Clients.perSecond(2, 5, () -> {
                    var connection = running.connect();
                    return () -> connection.get(path + 1);
                });
                Latencies steady;
                try (var clients = new Clients(2, running, path, most * 0.7)) {
                    Thread.sleep(15_000);
                    steady = clients.stop();
                }
                long began = System.nanoTime();
                Latencies during;
                try (var clients = new Clients(2, running, path, most * 0.7)) {
                    for (int i = 0; i < SWAPS; i++) {
                        swap(http, running, 1 + i % 5);
                        Thread.sleep(PAUSE);
                    }
                    during = clients.stop();
                }
                told(
                        running,
                        "%d swaps in %.0f s at %.0f requests/s, none failed of %d; p50 %.0f us steady, %.0f during; p99 %.0f us"
                                + " steady, %.0f during: %.2f times",
                        SWAPS,
                        (System.nanoTime() - began) / 1e9,
                        most * 0.7,
                        during.sorted().length,
                        steady.p50(),
                        during.p50(),
                        steady.p99(),
                        during.p99(),
                        during.p99() / steady.p99());
            }
        });
    }

    private static String forms(Contestant.Running running, int seed, String format) {
        return running.path("dense", "seed=%d&count=%d&format=%s".formatted(seed, MANY, format));
    }

    private static void swap(HttpClient http, Contestant.Running running, int version) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/models/conv/aliases/stable"
                        .formatted(running.contestant().port())))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"weights\": {\"%d\": 1}}".formatted(version)))
                .build();
        if (http.send(request, BodyHandlers.discarding()).statusCode() != 200) {
            throw new IOException("The alias did not change");
        }
    }

    private static void told(Contestant.Running running, String format, Object... values) {
        told(running.contestant().name(), format, values);
    }

    private static void told(String what, String format, Object... values) {
        System.out.println("BENCHMARK " + what + ": " + format.formatted(values));
    }
}
