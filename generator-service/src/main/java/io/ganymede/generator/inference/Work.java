package io.ganymede.generator.inference;

import java.util.concurrent.CompletableFuture;

/**
 * Some samples that one call of a network computes; at most its widest. Done with their values, or with why not.
 *
 * @param values [n, ...], rows as the network takes them
 * @param labels [n]
 * @param cost   about how long a thread computes it, nanoseconds
 * @param since  when it began to wait, by {@link System#nanoTime()}
 * @param trail  is told where its time went
 * @param done   [n, ...], rows as the network gives them; cancelled by whoever needs it no more
 */
record Work(
        Network network,
        float[] values,
        long[] labels,
        long cost,
        long since,
        Watch.Trail trail,
        CompletableFuture<float[]> done) {

    int rows() {
        return labels.length;
    }
}
