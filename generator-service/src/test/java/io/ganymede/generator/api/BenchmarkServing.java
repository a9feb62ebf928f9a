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
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The engine alone against the service, in one run, load generator included. Not part of verify:
 * {@code ./mvnw verify -pl generator-service -am -DskipTests=false -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false
 * -Dit.test=BenchmarkServing}, with {@code -Dnative} for the executable.
 */
class BenchmarkServing {

    private static final int WIDTH = 64;
    private static final int ROUNDS = 5;
    private static final int MANY = 64;
    private static final int THREADS = Runtime.getRuntime().availableProcessors();
    private static final int SWAPS = Integer.getInteger("benchmark.swaps", 1000);

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
            told(
                    "machine",
                    "%d cores, JDK %s, load %.1f"
                            .formatted(
                                    THREADS,
                                    System.getProperty("java.version"),
                                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
            var generator = Generator.load(new StoredModels(store).open("conv", 6), 1);
            generator.take();
            for (int start = 0; start < 3; start++) {
                start(config);
            }
            long began = System.nanoTime();
            try (var service = Packaged.start(config)) {
                service.awaitReady();
                latencies(generator, service.port(), 1000);
                throughput(generator, service.port(), 1);
                for (int round = 0; round < ROUNDS; round++) {
                    latencies(generator, service.port(), 2000);
                }
                for (int round = 0; round < ROUNDS; round++) {
                    throughput(generator, service.port(), 4);
                }
                forms(service.port());
                told("RSS after load", "%d MB", rss(service) / 1024);
                swaps(service);
            }
        } finally {
            suite.stop();
        }
    }

    private static void start(Map<String, String> config) throws Exception {
        long began = System.nanoTime();
        try (var service = Packaged.start(config)) {
            while (true) {
                try (var connection = new KeptConnection(service.port())) {
                    connection.get("/models/conv/versions/6/samples?seed=1&format=npy");
                    break;
                } catch (IOException e) {
                    Thread.sleep(1); // not there yet
                }
            }
            told(
                    "first sample after exec",
                    "%d ms, RSS %d MB",
                    (System.nanoTime() - began) / 1_000_000,
                    rss(service) / 1024);
        }
    }

    private static void latencies(Generator generator, int port, int requests) throws Exception {
        var bare = timed(requests, i -> generator.run(new Latents(i).z(0, 64), new long[] {i % 10}));
        try (var connection = new KeptConnection(port)) {
            var http = timed(requests, i -> connection.get("/models/conv/versions/6/samples?format=npy&seed=" + i));
            told(
                    "one client",
                    "engine p50 %.0f us p99 %.0f us; HTTP p50 %.0f us p99 %.0f us; over: %.0f and %.0f us",
                    at(bare, 0.5),
                    at(bare, 0.99),
                    at(http, 0.5),
                    at(http, 0.99),
                    at(http, 0.5) - at(bare, 0.5),
                    at(http, 0.99) - at(bare, 0.99));
        }
    }

    private static void throughput(Generator generator, int port, int seconds) throws Exception {
        double best = 0;
        for (int batch : new int[] {1, 8, 16, 32}) {
            var labels = new long[batch];
            var z = new Latents(1).z(0, batch, 64);
            best = Math.max(best, batch * perSecond(THREADS, seconds, () -> generator.run(z, labels)));
        }
        double http = MANY
                * perSecond(2 * THREADS, seconds, new Callable<>() {
                    private final ThreadLocal<KeptConnection> connections = new ThreadLocal<>();

                    @Override
                    public Object call() throws Exception {
                        if (connections.get() == null) {
                            connections.set(new KeptConnection(port));
                        }
                        return connections
                                .get()
                                .get("/models/conv/versions/6/samples?format=npy&dtype=uint8&seed=1&count=" + MANY);
                    }
                });
        told("saturation", "engine %.0f images/s; HTTP %.0f images/s: %.0f %%", best, http, 100 * http / best);
    }

    private static void forms(int port) throws Exception {
        try (var connection = new KeptConnection(port)) {
            for (int round = 0; round < 2; round++) {
                for (var format : List.of("npy", "png", "json")) {
                    var times = timed(
                            200,
                            i -> connection.get("/models/conv/versions/6/samples?seed=%d&count=%d&format=%s"
                                    .formatted(i, MANY, format)));
                    told(MANY + " images as " + format, "p50 %.0f us", at(times, 0.5));
                }
            }
        }
    }

    /** At 70 % of what two clients get, without swaps and with them. */
    private static void swaps(Packaged service) throws Exception {
        var http = HttpClient.newHttpClient();
        swap(http, service.port(), 1);
        double most = perSecond(2, 4, new Callable<>() {
            private final ThreadLocal<KeptConnection> connections = new ThreadLocal<>();

            @Override
            public Object call() throws Exception {
                if (connections.get() == null) {
                    connections.set(new KeptConnection(service.port()));
                }
                return connections.get().get("/models/conv/versions/stable/samples?format=npy&seed=1");
            }
        });
        var done = new AtomicBoolean();
        try (var clients = Executors.newFixedThreadPool(2)) {
            var steady = clients(clients, service.port(), most * 0.7, done);
            Thread.sleep(10_000);
            done.set(true);
            var before = all(steady);
            done.set(false);
            var swapped = clients(clients, service.port(), most * 0.7, done);
            long began = System.nanoTime();
            for (int i = 0; i < SWAPS; i++) {
                swap(http, service.port(), 1 + i % 5);
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            done.set(true);
            var during = all(swapped); // throws if one failed
            told(
                    "swaps",
                    "%d in %.0f s at %.0f requests/s, none failed of %d; p99 %.0f us steady, %.0f us during: %.2f times",
                    SWAPS,
                    seconds,
                    most * 0.7,
                    during.length,
                    at(before, 0.99),
                    at(during, 0.99),
                    at(during, 0.99) / at(before, 0.99));
        }
    }

    private static List<java.util.concurrent.Future<double[]>> clients(
            java.util.concurrent.ExecutorService threads, int port, double perSecond, AtomicBoolean done) {
        return IntStream.range(0, 2)
                .mapToObj(client -> threads.submit(() -> {
                    var times = new ArrayList<Double>();
                    try (var connection = new KeptConnection(port)) {
                        long next = System.nanoTime();
                        while (!done.get()) {
                            next += (long) (2e9 / perSecond);
                            while (System.nanoTime() < next) {
                                java.util.concurrent.locks.LockSupport.parkNanos(next - System.nanoTime());
                            }
                            long sent = System.nanoTime();
                            connection.get("/models/conv/versions/stable/samples?format=npy&seed=" + sent % 1000);
                            times.add((System.nanoTime() - sent) / 1e3);
                        }
                    }
                    return times.stream().mapToDouble(Double::doubleValue).toArray();
                }))
                .toList();
    }

    private static double[] all(List<java.util.concurrent.Future<double[]>> clients) throws Exception {
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

    private static double at(double[] sorted, double share) {
        return sorted[(int) (share * (sorted.length - 1))];
    }

    private static double perSecond(int threads, int seconds, Callable<?> call) throws Exception {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            var counts = pool.invokeAll(IntStream.range(0, threads)
                    .mapToObj(i -> (Callable<Integer>) () -> {
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

    private static long rss(Packaged service) throws IOException {
        return Files.readAllLines(
                        Path.of("/proc", Long.toString(service.process().pid()), "status"))
                .stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    private static void told(String what, String format, Object... values) {
        System.out.println("BENCHMARK " + what + ": " + format.formatted(values));
    }
}
