package io.ganymede.generator.api;

import io.ganymede.contracts.latent.Latents;
import io.ganymede.contracts.store.Store;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The executable, the jar and FastAPI with ONNX Runtime against the engine alone, in turns on the same cores, the load
 * generator's included: it runs in this JVM, with sockets and threads of its own. Not part of verify; docs/performance.md
 * says how to run it.
 */
class BenchmarkServing {

    private static final int WIDTH = 64;
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
    private static final int SWAPS = Integer.getInteger("benchmark.swaps", 1000);
    private static final int MANY = 64;
    private static final int THREADS = Runtime.getRuntime().availableProcessors();
    private static final List<String> FORMS = List.of("npy", "png", "json");

    @Test
    void measure() throws Exception {
        var suite = new GeneratorSuite();
        var config = new HashMap<>(suite.start());
        config.put("ganymede.rescan", "1h");
        try {
            var store = new Store(Path.of(config.get("ganymede.store")));
            for (int version = 1; version <= 6; version++) {
                ConvModels.publish(store, "conv", version, WIDTH);
            }
            // room for three versions: each swap loads, proves and unloads one
            long bytes = Files.size(store.model("conv", 1).resolve("generator.onnx"));
            config.put("ganymede.inference.memory", Long.toString(3 * bytes + bytes / 2));
            var generator = Generator.load(new StoredModels(store).open("conv", 6), 1);
            generator.take();
            told(
                    "machine",
                    "%d cores, JDK %s, model of %.1f MB, load %.1f",
                    THREADS,
                    System.getProperty("java.version"),
                    bytes / 1e6,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            for (var contestant : Contestant.present(config, store.models())) {
                start(contestant); // with one model, as the bar of its memory says
            }
            ConvModels.publishDense(store, "dense", 1);
            for (var contestant : Contestant.present(config, store.models())) {
                try (var running = contestant.start()) {
                    running.await();
                    latencies(running, generator);
                    throughput(running, generator);
                    forms(running);
                    told(contestant.name(), "RSS after load %d MB", running.memory());
                    if (!contestant.name().equals("FastAPI")) {
                        swaps(running);
                    }
                }
            }
        } finally {
            suite.stop();
        }
    }

    private static void start(Contestant contestant) throws Exception {
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
                at(times, 0.5),
                at(times, 1),
                memory);
    }

    private static void latencies(Contestant.Running running, Generator generator) throws Exception {
        var bare = new double[0];
        var http = new double[0];
        try (var connection = running.connect()) {
            for (int round = 0; round <= ROUNDS; round++) {
                var alone = timed(1000, i -> generator.run(new Latents(i).z(0, 64), new long[] {i % 10}));
                var served = timed(1000, i -> connection.get(running.path("conv", "format=npy&seed=" + i)));
                if (round > 0) { // the first one warms up
                    bare = both(bare, alone);
                    http = both(http, served);
                }
            }
        }
        told(
                running.contestant().name(),
                "one client: engine alone p50 %.0f p99 %.0f us; HTTP p50 %.0f p99 %.0f us; over it %.0f and %.0f us",
                at(bare, 0.5),
                at(bare, 0.99),
                at(http, 0.5),
                at(http, 0.99),
                at(http, 0.5) - at(bare, 0.5),
                at(http, 0.99) - at(bare, 0.99));
    }

    private static void throughput(Contestant.Running running, Generator generator) throws Exception {
        var shares = new double[ROUNDS];
        double alone = 0;
        double served = 0;
        for (int round = -1; round < ROUNDS; round++) {
            double best = 0;
            for (int batch : new int[] {1, 8, 32}) {
                var labels = new long[batch];
                var z = new Latents(1).z(0, batch, 64);
                best = Math.max(best, batch * perSecond(THREADS, 1, () -> () -> generator.run(z, labels)));
            }
            double http = MANY
                    * perSecond(2 * THREADS, 3, () -> {
                        var connection = running.connect();
                        return () -> connection.get(running.path("conv", "format=npy&seed=1&count=" + MANY));
                    });
            if (round >= 0) {
                shares[round] = 100 * http / best;
                alone += best / ROUNDS;
                served += http / ROUNDS;
            }
        }
        Arrays.sort(shares);
        told(
                running.contestant().name(),
                "saturation: engine alone %.0f images/s, HTTP %.0f images/s; share %.0f to %.0f, median %.0f %%",
                alone,
                served,
                shares[0],
                at(shares, 1),
                at(shares, 0.5));
    }

    /** Of a model that takes no time: what is measured is how its samples are packed and sent. */
    private static void forms(Contestant.Running running) throws Exception {
        try (var connection = running.connect()) {
            for (var format : FORMS) {
                if (running.contestant().name().equals("FastAPI") && format.equals("png")) {
                    continue; // it has no pictures
                }
                var times = new double[0];
                int bytes = 0;
                for (int round = 0; round <= ROUNDS; round++) {
                    var some = timed(
                            100,
                            i -> connection.get(
                                    running.path("dense", "seed=%d&count=%d&format=%s".formatted(i, MANY, format))));
                    bytes = connection.get(running.path("dense", "seed=1&count=%d&format=%s".formatted(MANY, format)));
                    times = round == 0 ? times : both(times, some);
                }
                told(
                        running.contestant().name(),
                        "%d images as %s: p50 %.0f us, %d bytes",
                        MANY,
                        format,
                        at(times, 0.5),
                        bytes);
            }
        }
    }

    /** At 70 % of what two clients get, without swaps and with them. */
    private static void swaps(Contestant.Running running) throws Exception {
        var path = "/models/conv/versions/stable/samples?format=npy&seed=";
        try (var http = HttpClient.newHttpClient();
                var clients = Executors.newFixedThreadPool(2)) {
            int port = running.contestant().port();
            swap(http, port, 1);
            double most = perSecond(2, 4, () -> {
                var connection = running.connect();
                return () -> connection.get(path + 1);
            });
            var done = new AtomicBoolean();
            var steady = clients(clients, running, path, most * 0.7, done);
            Thread.sleep(10_000);
            done.set(true);
            var before = all(steady);
            done.set(false);
            var swapped = clients(clients, running, path, most * 0.7, done);
            long began = System.nanoTime();
            for (int i = 0; i < SWAPS; i++) {
                swap(http, port, 1 + i % 5);
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            done.set(true);
            var during = all(swapped); // throws if one failed
            told(
                    running.contestant().name(),
                    "%d swaps in %.0f s at %.0f requests/s, none failed of %d; p50 %.0f us steady, %.0f during; p99 %.0f us"
                            + " steady, %.0f during: %.2f times",
                    SWAPS,
                    seconds,
                    most * 0.7,
                    during.length,
                    at(before, 0.5),
                    at(during, 0.5),
                    at(before, 0.99),
                    at(during, 0.99),
                    at(during, 0.99) / at(before, 0.99));
        }
    }

    private static List<Future<double[]>> clients(
            ExecutorService threads, Contestant.Running running, String path, double perSecond, AtomicBoolean done) {
        return IntStream.range(0, 2)
                .mapToObj(client -> threads.submit(() -> {
                    var times = new ArrayList<Double>();
                    try (var connection = running.connect()) {
                        long next = System.nanoTime();
                        while (!done.get()) {
                            next += (long) (2e9 / perSecond);
                            while (System.nanoTime() < next) {
                                LockSupport.parkNanos(next - System.nanoTime());
                            }
                            long sent = System.nanoTime();
                            connection.get(path + sent % 1000);
                            times.add((System.nanoTime() - sent) / 1e3);
                        }
                    }
                    return times.stream().mapToDouble(Double::doubleValue).toArray();
                }))
                .toList();
    }

    private static double[] all(List<Future<double[]>> clients) throws Exception {
        var times = new ArrayList<double[]>();
        for (var client : clients) {
            times.add(client.get());
        }
        return times.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
    }

    private static void swap(HttpClient http, int port, int version) throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/models/conv/aliases/stable".formatted(port)))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"weights\": {\"%d\": 1}}".formatted(version)))
                .build();
        if (http.send(request, BodyHandlers.discarding()).statusCode() != 200) {
            throw new IOException("The alias did not change");
        }
    }

    @FunctionalInterface
    private interface Call {
        Object call(int i) throws Exception;
    }

    /** Microseconds of each call, sorted. */
    private static double[] timed(int calls, Call call) throws Exception {
        var times = new double[calls];
        for (int i = 0; i < calls; i++) {
            long start = System.nanoTime();
            call.call(i);
            times[i] = (System.nanoTime() - start) / 1e3;
        }
        Arrays.sort(times);
        return times;
    }

    private static double[] both(double[] some, double[] others) {
        var both = Arrays.copyOf(some, some.length + others.length);
        System.arraycopy(others, 0, both, some.length, others.length);
        Arrays.sort(both);
        return both;
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) (share * (sorted.length - 1))];
    }

    /** @param callers makes what a thread calls, over and over */
    private static double perSecond(int threads, int seconds, Callable<Callable<?>> callers) throws Exception {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            var counts = pool.invokeAll(IntStream.range(0, threads)
                    .mapToObj(i -> (Callable<Integer>) () -> {
                        var call = callers.call();
                        int calls = 0;
                        while (System.nanoTime() < end) {
                            call.call();
                            calls++;
                        }
                        return calls;
                    })
                    .toList());
            double sum = 0;
            for (var count : counts) {
                sum += count.get();
            }
            return sum / seconds;
        }
    }

    private static void told(String what, String format, Object... values) {
        System.out.println("BENCHMARK " + what + ": " + format.formatted(values));
    }
}
