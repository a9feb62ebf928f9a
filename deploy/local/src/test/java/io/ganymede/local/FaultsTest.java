package io.ganymede.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Parts of the suite are killed and paused while clients go on, and afterwards what was promised to these is counted. With
 * {@code -Dfaults.kills=N} it goes on until so many processes were killed, at random, and writes {@code target/faults.md}.
 */
@Timeout(3 * 60 * 60)
class FaultsTest {

    private static final int KILLS = Integer.getInteger("faults.kills", 0);
    private static final long SEED = Long.getLong("faults.seed", 1);
    /** As long as a broker or a database is paused in the long version; once in so many kills. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** Of the store's disk, where it is one of its own. */
    private static final long ROOM = 4L << 30;

    private static final Duration RECOVERY = Duration.ofMinutes(3);
    private static final int KILLS_PER_PAUSE = 50;

    /** Runs and versions may lose more workers than in a year of a cluster's life. */
    private static final List<String> WORKER =
            List.of("-Dganymede.worker.deaths=100000", "-Dganymede.worker.lease=4s", "-Dganymede.worker.heartbeat=1s");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final Random random = new Random(SEED);
    private final Ups ups = new Ups();
    private final List<Part> killed = new ArrayList<>();
    private int together;
    private int pauses;
    private int paused;
    private int full;

    @Test
    void nothingThatWasPromisedIsLostAndNothingIsDoneTwice() throws Exception {
        var layout = FreePorts.layout(folder.resolve("data"));
        var tally = new Tally();
        try (var _ = SmallDisk.under(layout.store(), KILLS == 0 ? 0 : ROOM);
                var suite = new Suite(layout, Map.of(Service.DATASET, WORKER, Service.TRAINER, WORKER), _ -> {});
                var client = new Client(layout)) {
            suite.start();
            var loads = loads(suite, client);
            loads.forEach(Load::start);

            var began = Instant.now();
            if (KILLS == 0) {
                for (var fault : few()) {
                    befall(suite, client, fault);
                }
            } else {
                while (killed.size() < KILLS) {
                    befall(suite, client, next(layout));
                    progress(began);
                }
            }
            recover(suite, client);
            for (var load : loads) {
                load.stop();
            }
            count(tally, Duration.between(began, Instant.now()));
            for (var load : loads) {
                load.count(tally);
            }
        }
        report(tally);
        tally.requireNothingWrong();
    }

    /** A first model is there before anything goes wrong. */
    private List<Load> loads(Suite suite, Client client) throws Exception {
        var images = TinyIdx.write(folder);
        new Walk(suite, System.out).dataset(images);
        var runs = new Runs(client, suite.layout(), images.name());
        runs.once();
        while (client.ask(Service.GENERATOR, "/models/" + Runs.MODEL, request -> request)
                        .statusCode()
                != 200) {
            Thread.sleep(200);
        }
        return List.of(
                new Uploads(client, suite.layout()),
                runs,
                new Draws(client, ups),
                new Orders(client),
                new Poison(client));
    }

    /** The short version: each part dies once. */
    private static List<Fault> few() {
        return List.of(
                new Fault.Killed(List.of(Service.TRAINER), Duration.ZERO),
                new Fault.Killed(List.of(Ground.KAFKA, Service.DATASET), Duration.ofSeconds(1)),
                new Fault.Paused(Ground.POSTGRESQL, Duration.ofSeconds(3)),
                new Fault.Killed(List.of(Ground.POSTGRESQL, Service.GENERATOR), Duration.ofSeconds(1)));
    }

    private Fault next(Layout layout) {
        if (killed.size() / KILLS_PER_PAUSE < pauses) {
            return Fault.kill(random);
        }
        return switch (pauses++ % 3) {
            case 0 -> new Fault.Paused(Ground.POSTGRESQL, PAUSE);
            case 1 -> new Fault.Paused(Ground.KAFKA, PAUSE);
            default -> SmallDisk.is(layout.store()) ? new Fault.Full(PAUSE) : Fault.kill(random);
        };
    }

    private void befall(Suite suite, Client client, Fault fault) throws Exception {
        Thread.sleep(random.nextInt(KILLS == 0 ? 1000 : 5000));
        switch (fault) {
            case Fault.Killed killed -> kill(suite, client, killed);
            case Fault.Paused paused -> pause(suite.process(paused.part()), paused.length());
            case Fault.Full full -> fill(suite.layout().store(), full.length());
        }
    }

    private void kill(Suite suite, Client client, Fault.Killed killed) throws Exception {
        for (var part : killed.parts()) {
            if (part instanceof Service service) {
                ups.down(service);
            }
            suite.process(part).destroyForcibly();
        }
        this.killed.addAll(killed.parts());
        together += killed.parts().size() > 1 ? 1 : 0;
        for (var part : killed.parts()) {
            suite.process(part).onExit().join();
        }
        Thread.sleep(killed.later());
        if (KILLS == 0 || random.nextInt(4) > 0) {
            recover(suite, client);
        } else { // the next one comes while these are starting
            start(suite);
        }
    }

    /** As a cluster does: whatever is dead, by a kill or because it found its ground dead, is started again. */
    private static void start(Suite suite) throws InterruptedException {
        for (var part : Fault.PARTS) {
            if (!suite.process(part).isAlive()) {
                suite.start(part);
            }
        }
    }

    private void recover(Suite suite, Client client) throws InterruptedException {
        var deadline = Instant.now().plus(RECOVERY);
        for (var service : Service.values()) {
            while (!isReady(client, service)) {
                if (Instant.now().isAfter(deadline)) {
                    throw new AssertionError("%s does not come back".formatted(service.title()));
                }
                start(suite);
                Thread.sleep(200);
            }
            ups.up(service);
        }
    }

    private static boolean isReady(Client client, Service service) throws InterruptedException {
        try {
            return client.ask(service, "/q/health/ready", request -> request).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** With all processes that it made: a database's sessions go on without the first one. */
    private void pause(ProcessHandle process, Duration length) throws IOException, InterruptedException {
        paused++;
        var all = Stream.concat(Stream.of(process), process.descendants())
                .map(one -> Long.toString(one.pid()))
                .toList();
        signal("-STOP", all);
        Thread.sleep(length);
        signal("-CONT", all);
    }

    private void fill(Path store, Duration length) throws Exception {
        full++;
        try (var _ = SmallDisk.full(store)) {
            Thread.sleep(length);
        }
    }

    private static void signal(String signal, List<String> processes) throws IOException, InterruptedException {
        var command =
                Stream.concat(Stream.of("kill", signal), processes.stream()).toList();
        new ProcessBuilder(command).start().waitFor();
    }

    private void count(Tally tally, Duration time) {
        tally.counted("processes killed with -9", killed.size());
        Fault.PARTS.stream()
                .filter(killed::contains)
                .forEach(part -> tally.counted("of these " + part.title(), Collections.frequency(killed, part)));
        tally.counted("times that several died together", together);
        tally.counted("pauses of PostgreSQL or Kafka", paused);
        if (full > 0) {
            tally.counted("times that the store's disk was full", full);
        }
        tally.counted("minutes", Math.max(1, time.toMinutes()));
    }

    private void progress(Instant began) {
        System.out.printf(
                "%d of %d killed, %d min%n",
                killed.size(), KILLS, Duration.between(began, Instant.now()).toMinutes());
    }

    private static void report(Tally tally) throws IOException {
        System.out.println(tally);
        Files.writeString(Path.of("target/faults.md"), tally.toString());
    }
}
