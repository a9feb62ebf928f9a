package io.ganymede.generator.inference;

import java.util.concurrent.CompletableFuture;

/**
 * Some samples that one call of a generator computes; at most its widest. Done with their values, or with why not.
 *
 * @param z      [n, latent]
 * @param labels [n]
 * @param since  when it began to wait, by {@link System#nanoTime()}
 * @param trail  is told where its time went
 * @param done   [n, channels, edge, edge]; cancelled by whoever needs it no more
 */
record Work(
        Generator generator, float[] z, long[] labels, long since, Watch.Trail trail, CompletableFuture<float[]> done) {

    int rows() {
        return labels.length;
    }
}
