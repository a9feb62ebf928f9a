package io.ganymede.generator.api;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Many clients that send at a rate of their own, whether or not they are answered in time, and go on when they are refused. A request's time
 * begins when it was due.
 *
 * @param clients   each on a kept connection
 * @param perSecond requests of all of them
 */
record OpenLoop(int clients, double perSecond, Duration length) {

    /**
     * @param taken    times of those answered with 200
     * @param refused  times of those answered with 429 or 503, and when to come again
     * @param failures of any other kind
     */
    record Tally(Latencies taken, Latencies refused, List<String> failures) {

        Tally and(Tally other) {
            var both = new ArrayList<>(failures);
            both.addAll(other.failures);
            return new Tally(taken.and(other.taken), refused.and(other.refused), both);
        }
    }

    /** @param path to whose end a number is added */
    Tally send(Contestant.Running server, String path) throws Exception {
        long begin = System.nanoTime();
        long between = (long) (clients * 1e9 / perSecond);
        try (var threads = Executors.newFixedThreadPool(clients)) {
            var sent = IntStream.range(0, clients)
                    .mapToObj(i -> (Callable<Tally>)
                            () -> new Client(server, path).send(begin + i * between / clients, between, begin))
                    .map(threads::submit)
                    .toList();
            var all = new Tally(Latencies.NONE, Latencies.NONE, List.of());
            for (var one : sent) {
                all = all.and(one.get());
            }
            return all;
        }
    }

    private final class Client {

        private final Contestant.Running server;
        private final String path;
        private final List<Double> taken = new ArrayList<>();
        private final List<Double> refused = new ArrayList<>();
        private final List<String> failures = new ArrayList<>();

        Client(Contestant.Running server, String path) {
            this.server = server;
            this.path = path;
        }

        Tally send(long first, long between, long begin) throws IOException {
            long end = begin + length.toNanos();
            try (var connection = server.connect()) {
                for (long due = first; due < end; due += between) {
                    while (System.nanoTime() < due) {
                        LockSupport.parkNanos(due - System.nanoTime());
                    }
                    ask(connection, due);
                }
            }
            return new Tally(latencies(taken), latencies(refused), failures);
        }

        private void ask(KeptConnection connection, long due) throws IOException {
            var answer = connection.ask(path + due % 1000);
            double took = (System.nanoTime() - due) / 1e3;
            if (answer.status() == 200) {
                taken.add(took);
            } else if ((answer.status() == 429 || answer.status() == 503) && answer.saysWhenAgain()) {
                refused.add(took);
            } else {
                failures.add("%d%s".formatted(answer.status(), answer.saysWhenAgain() ? "" : " without Retry-After"));
            }
        }

        private static Latencies latencies(List<Double> times) {
            return new Latencies(times.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }
}
