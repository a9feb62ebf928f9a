package io.ganymede.generator.api;

import java.util.Arrays;

/**
 * How long calls took.
 *
 * @param sorted microseconds, the shortest first
 */
record Latencies(double[] sorted) {

    static final Latencies NONE = new Latencies(new double[0]);

    /** What is called, given the number of the call. */
    @FunctionalInterface
    interface Call {
        Object call(int i) throws Exception;
    }

    Latencies {
        Arrays.sort(sorted);
    }

    /** Of {@code calls} calls, one after the other. */
    static Latencies of(int calls, Call call) throws Exception {
        var times = new double[calls];
        for (int i = 0; i < calls; i++) {
            long start = System.nanoTime();
            call.call(i);
            times[i] = (System.nanoTime() - start) / 1e3;
        }
        return new Latencies(times);
    }

    Latencies and(Latencies others) {
        var both = Arrays.copyOf(sorted, sorted.length + others.sorted.length);
        System.arraycopy(others.sorted, 0, both, sorted.length, others.sorted.length);
        return new Latencies(both);
    }

    double p50() {
        return at(0.5);
    }

    double p99() {
        return at(0.99);
    }

    double at(double share) {
        return sorted[(int) (share * (sorted.length - 1))];
    }
}
