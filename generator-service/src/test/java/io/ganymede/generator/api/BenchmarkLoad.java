package io.ganymede.generator.api;

import io.ganymede.contracts.store.Store;
import io.ganymede.generator.model.ConvModels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The service for ten minutes at the highest rate that the machine holds, and for ten more at ten times that rate; the clients are on the same
 * cores. Of the executable if there is one, else of the jar. Not part of verify; docs/performance.md says how to run it.
 */
class BenchmarkLoad {

    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("benchmark.seconds", 600));

    /** Of what clients get that wait for each answer; the rest is room for what others do on the machine. */
    private static final double HELD = Integer.getInteger("benchmark.percent", 85) / 100.0;

    private static final String WAIT = System.getProperty("benchmark.wait", "50ms");
    private static final int CLIENTS = 256;
    private static final int SAMPLES = 64;

    private static final GeneratorSuite SUITE = new GeneratorSuite();
    private static Contestant contestant;

    @BeforeAll
    static void aModel() throws Exception {
        var config = new HashMap<>(SUITE.start());
        config.put("ganymede.rescan", "1h");
        config.put("ganymede.inference.max-wait", WAIT);
        var store = new Store(Path.of(config.get("ganymede.store")));
        ConvModels.publish(store, "conv", 1, 64);
        contestant = Contestant.present(config, store.models()).getFirst();
    }

    @AfterAll
    static void stop() {
        SUITE.stop();
    }

    @Test
    void atTheHighestRateAndAtTenTimesThat() throws Exception {
        try (var running = contestant.start()) {
            running.await();
            var path = running.path("conv", "format=npy&count=%d&seed=".formatted(SAMPLES));
            saturation(running, path); // warms up
            double most = saturation(running, path);
            double held = most * HELD;
            told("%s, max-wait %s: %.1f requests/s of %d images at saturation", contestant.name(), WAIT, most, SAMPLES);
            told(held, LENGTH, running, path);
            told("RSS %d MB", running.memory());
            told(10 * held, LENGTH, running, path);
            told("RSS %d MB", running.memory());
            Thread.sleep(1000);
            told(held, LENGTH.dividedBy(10), running, path); // as before
        }
    }

    private static double saturation(Contestant.Running running, String path) throws Exception {
        return Clients.perSecond(4, 20, () -> {
            var connection = running.connect();
            return () -> {
                while (connection.ask(path + 1).status() != 200) {
                    Thread.sleep(1); // four are too many for a moment
                }
                return path;
            };
        });
    }

    private static void told(double perSecond, Duration length, Contestant.Running running, String path)
            throws Exception {
        var tally = new OpenLoop(CLIENTS, perSecond, length).send(running, path);
        told(
                "%.1f requests/s for %d s: %d answered (%s), %d refused (%s), failures %s",
                perSecond,
                length.toSeconds(),
                tally.taken().sorted().length,
                percentiles(tally.taken()),
                tally.refused().sorted().length,
                percentiles(tally.refused()),
                tally.failures());
    }

    /** Milliseconds. */
    private static String percentiles(Latencies times) {
        return times.sorted().length == 0
                ? "none"
                : String.format(
                        Locale.ROOT,
                        "p50 %.1f, p90 %.1f, p99 %.1f, p99.9 %.1f, most %.1f ms",
                        times.at(0.5) / 1e3,
                        times.at(0.9) / 1e3,
                        times.at(0.99) / 1e3,
                        times.at(0.999) / 1e3,
                        times.at(1) / 1e3);
    }

    private static void told(String format, Object... values) {
        System.out.println("BENCHMARK " + format.formatted(values));
    }
}
