package io.ganymede.generator.inference;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Computes what is asked of all networks, on a few threads. A thread that becomes free takes what has waited longest,
 * and with it whatever else waits for the same network, up to its widest: under load batches form by themselves, and
 * without load nothing waits for company. A little work that finds a thread idle is done by who waits for it instead: to wake
 * another for it would take as long. Thread-safe.
 */
public final class Engine implements AutoCloseable {

    /** A virtual thread that computes lets no other run meanwhile. */
    private static final long LITTLE = 1_000_000; // nanoseconds

    /**
     * @param threads  that compute
     * @param waiting  most samples that may wait when another request comes in
     * @param delay    how long it may be expected to wait for those
     * @param patience how long a sample may wait before it is given up
     */
    public record Limits(int threads, int waiting, Duration delay, Duration patience) {}

    private final Limits limits;
    private final Watch watch;
    private final ArrayDeque<Work> queue = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Thread> threads;
    private int waiting; // samples in the queue
    private long backlog; // nanoseconds in which one thread computes them
    private int computing; // threads of any kind; at most as many as there may be
    private boolean stopping;

    public Engine(Limits limits, Watch watch) {
        this.limits = limits;
        this.watch = watch;
        this.threads = IntStream.range(0, limits.threads())
                .mapToObj(i -> Thread.ofPlatform().name("compute-" + i).daemon().start(this::work))
                .toList();
    }

    public int threads() {
        return limits.threads();
    }

    /** Samples that wait. */
    public int waiting() {
        lock.lock();
        try {
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    /**
     * To be asked once for each request, before its first part.
     *
     * @throws Busy if it should not begin now
     */
    public void admit() {
        lock.lock();
        try {
            if (stopping) {
                throw new Busy(Busy.Reason.STOPPING, "The service is stopping");
            }
            if (waiting >= limits.waiting()) {
                throw new Busy(
                        Busy.Reason.FULL,
                        "%d samples wait already; at most %d may".formatted(waiting, limits.waiting()));
            }
            long ahead = backlog / limits.threads();
            if (ahead > limits.delay().toNanos()) {
                throw new Busy(
                        Busy.Reason.FULL,
                        "What waits already takes %d ms; at most %d may be expected"
                                .formatted(ahead / 1_000_000, limits.delay().toMillis()));
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * @param network in use by the caller until the result is there
     * @param rows    as the network takes them, at most its widest
     * @param labels  [n]
     * @param only    whether the caller does nothing before it waits for this
     */
    public Work submit(Network network, float[] rows, long[] labels, boolean only) {
        var work = new Work(this, network, rows, labels, watch.trail());
        network.takeToo();
        lock.lock();
        try {
            boolean isLeft = only && queue.isEmpty() && isForTheCaller(work.cost());
            enqueue(work);
            if (!isLeft) {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
        return work;
    }

    /**
     * {@link #submit} by a caller who may not wait: it computes at once what is little, if nothing else waits and a thread is idle.
     *
     * @return the work, done; null if it was none of that, and then nothing is
     */
    public @Nullable Work compute(Network network, float[] rows, long[] labels) {
        var work = new Work(this, network, rows, labels, watch.trail());
        lock.lock();
        try {
            if (!queue.isEmpty() || !isForTheCaller(work.cost())) {
                return null;
            }
            computing++;
        } finally {
            lock.unlock();
        }
        network.takeToo();
        finish(List.of(work));
        return work;
    }

    /** Whether {@link #compute} of so many rows would do it now. */
    public boolean isIdleFor(Network network, int rows) {
        lock.lock();
        try {
            return queue.isEmpty() && isForTheCaller(network.cost(rows));
        } finally {
            lock.unlock();
        }
    }

    private void enqueue(Work work) {
        queue.add(work);
        waiting += work.rows();
        backlog += work.cost();
    }

    /** Computes in this thread, which waits for {@code work}, if no other is about to. */
    void lendAHand(Work work) {
        lock.lock();
        try {
            if (queue.peek() != work || !isForTheCaller(work.cost())) {
                return;
            }
            begin(List.of(work));
            queue.remove();
        } finally {
            lock.unlock();
        }
        finish(List.of(work));
    }

    private boolean isForTheCaller(long cost) {
        return cost > 0 && cost < LITTLE && computing < limits.threads();
    }

    /** Computes what waits, then stops. What is submitted after is computed too, as long as it comes of what was begun. */
    @Override
    public void close() {
        lock.lock();
        try {
            stopping = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void work() {
        for (var batch = next(); !batch.isEmpty(); batch = next()) {
            finish(batch);
        }
    }

    private void begin(List<Work> batch) {
        for (var work : batch) {
            waiting -= work.rows();
            backlog -= work.cost();
        }
        computing++;
    }

    private void finish(List<Work> batch) {
        compute(batch);
        try {
            batch.forEach(work -> work.network().giveBack());
        } finally {
            leave();
        }
    }

    private void leave() {
        lock.lock();
        try {
            computing--;
            if (!queue.isEmpty()) {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** What to compute next, of one network; empty when there will be nothing more. */
    private List<Work> next() {
        lock.lock();
        try {
            while (queue.isEmpty() || computing == limits.threads()) {
                if (queue.isEmpty() && stopping) {
                    return List.of();
                }
                changed.awaitUninterruptibly();
            }
            var batch = new ArrayList<Work>();
            var first = queue.poll();
            batch.add(first);
            int rows = first.rows();
            for (var rest = queue.iterator();
                    rest.hasNext() && rows < first.network().widest(); ) {
                var work = rest.next();
                if (work.network() == first.network()
                        && rows + work.rows() <= first.network().widest()) {
                    rest.remove();
                    batch.add(work);
                    rows += work.rows();
                }
            }
            begin(batch);
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Whatever happens, who waits is told: memory that does not do for one batch may do for the next one. */
    private void compute(List<Work> batch) {
        long start = System.nanoTime();
        try {
            var wanted = new ArrayList<>(batch);
            wanted.removeIf(work -> !isWanted(work, start));
            if (wanted.size() == 1) {
                alone(wanted, start);
            } else if (!wanted.isEmpty()) {
                together(wanted.getFirst().network(), wanted, start);
            }
        } catch (Throwable e) {
            batch.forEach(work -> work.done().completeExceptionally(e));
        }
    }

    private void alone(List<Work> wanted, long start) {
        var only = wanted.getFirst();
        var values = only.network().run(only.values(), only.labels());
        told(wanted, only.rows(), start);
        only.done().complete(values);
    }

    private void together(Network network, List<Work> wanted, long start) {
        int rows = wanted.stream().mapToInt(Work::rows).sum();
        int in = wanted.getFirst().values().length / wanted.getFirst().rows();
        var all = new float[rows * in];
        var labels = new long[rows];
        int row = 0;
        for (var work : wanted) {
            System.arraycopy(work.values(), 0, all, row * in, work.values().length);
            System.arraycopy(work.labels(), 0, labels, row, work.rows());
            row += work.rows();
        }
        var values = network.run(all, labels);
        told(wanted, rows, start);
        int size = values.length / rows;
        int from = 0;
        for (var work : wanted) {
            var own = new float[work.rows() * size];
            System.arraycopy(values, from, own, 0, own.length);
            from += own.length;
            work.done().complete(own);
        }
    }

    private void told(List<Work> computed, int rows, long start) {
        long end = System.nanoTime();
        computed.getFirst().network().took(rows, end - start);
        watch.computed(computed.getFirst().network().manifest(), rows, end - start);
        computed.forEach(work -> work.trail().went(work.since(), start, end));
    }

    private boolean isWanted(Work work, long now) {
        long waited = now - work.since();
        watch.waited(work.network().manifest(), waited);
        if (waited > limits.patience().toNanos()) {
            work.done()
                    .completeExceptionally(new Busy(
                            Busy.Reason.LATE, "It waited %d ms and was not computed".formatted(waited / 1_000_000)));
        }
        return !work.done().isDone();
    }
}
