package io.ganymede.generator.api;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Clients that send requests at a rate of their own, each on a kept connection, until they are stopped. */
final class Clients implements AutoCloseable {

    private final AtomicBoolean done = new AtomicBoolean();
    private final ExecutorService threads;
    private final List<Future<Latencies>> clients;

    /** @param perSecond requests a second of all of them */
    Clients(int count, Contestant.Running server, String path, double perSecond) {
        threads = Executors.newFixedThreadPool(count);
        clients = IntStream.range(0, count)
                .mapToObj(client -> threads.submit(() -> send(server, path, (long) (count * 1e9 / perSecond))))
                .toList();
    }

    /**
     * Stops them.
     *
     * @throws java.util.concurrent.ExecutionException if a request of theirs failed
     */
    Latencies stop() throws Exception {
        done.set(true);
        var all = Latencies.NONE;
        for (var client : clients) {
            all = all.and(client.get());
        }
        return all;
    }

    @Override
    public void close() {
        done.set(true);
        threads.close();
    }

    /**
     * Calls a second of threads that call over and over.
     *
     * @param callers makes what a thread calls
     */
    static double perSecond(int threads, int seconds, Callable<Callable<?>> callers) throws Exception {
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

    private Latencies send(Contestant.Running server, String path, long nanosBetween) throws Exception {
        var times = new ArrayList<Double>();
        try (var connection = server.connect()) {
            long next = System.nanoTime();
            while (!done.get()) {
                next += nanosBetween;
                while (System.nanoTime() < next) {
                    LockSupport.parkNanos(next - System.nanoTime());
                }
                connection.get(path + next % 1000);
                times.add((System.nanoTime() - next) / 1e3); // a request that had to wait for the one before waited too
            }
        }
        return new Latencies(times.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
