package io.ganymede.generator.inference;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Some samples that one call of a network computes; at most its widest. Done with their values, or with why not. */
public final class Work {

    private final Engine engine;
    private final Network network;
    private final float[] values;
    private final long[] labels;
    private final long cost;
    private final long since = System.nanoTime();
    private final Watch.Trail trail;
    private final CompletableFuture<float[]> done = new CompletableFuture<>();

    /**
     * @param values [n, ...], rows as the network takes them
     * @param labels [n]
     * @param trail  is told where its time went
     */
    Work(Engine engine, Network network, float[] values, long[] labels, Watch.Trail trail) {
        this.engine = engine;
        this.network = network;
        this.values = values;
        this.labels = labels;
        this.cost = network.cost(labels.length);
        this.trail = trail;
    }

    /**
     * Waits until it is done, and may do it meanwhile.
     *
     * @return rows as the network gives them
     * @throws Busy if it waited too long
     */
    public float[] await() {
        engine.lendAHand(this);
        try {
            return done.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** It is not computed, unless it is already being so. */
    public void cancel() {
        done.cancel(false);
    }

    Network network() {
        return network;
    }

    float[] values() {
        return values;
    }

    long[] labels() {
        return labels;
    }

    int rows() {
        return labels.length;
    }

    /** About how long a thread computes it, nanoseconds; 0 if nobody knows. */
    long cost() {
        return cost;
    }

    /** When it began to wait, by {@link System#nanoTime()}. */
    long since() {
        return since;
    }

    Watch.Trail trail() {
        return trail;
    }

    CompletableFuture<float[]> done() {
        return done;
    }
}
