package io.ganymede.trainer.training;

import io.ganymede.trainer.graph.Sessions;
import io.ganymede.trainer.graph.Tensors;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.recipe.Seeds.Use;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Whether {@link TorchPeer} trains the same thing: the first steps of both, from the same weights, on the same samples and latents. A
 * wrong layer, loss or penalty shows in the first step's losses, a wrong derivative in the length of its gradients, a wrong update in the
 * losses behind it, a wrong average in what is drawn. All but the last are largest relative differences. The last two are held less
 * tightly, since Adam's first steps are as long for a gradient that is 0 but for rounding as for any other.
 *
 * @param losses  of the first step
 * @param norms   of the first step's gradients
 * @param later   losses of the steps behind it
 * @param samples mean difference of what the averaged generators draw behind them, of values in [-1, 1]
 */
record SameSteps(double losses, double norms, double later, double samples) {

    private static final int STEPS = 3;
    private static final double TOLERANCE = 1e-4;
    private static final double LATER = 1e-3;
    private static final double DRAWN = 1e-2;

    /** @throws IllegalStateException if it does not */
    static SameSteps required(Recipe recipe, GanTraining training, int count, TorchPeer peer) throws IOException {
        var z = latents(recipe);
        var theirs = peer.train(STEPS, recipe.batch(), order(recipe, count), z);
        var first = training.advance(true);
        double losses = difference(first, theirs, 0);
        double norms = theirs.norms().entrySet().stream()
                .mapToDouble(norm -> difference(first.norm(norm.getKey()), norm.getValue()))
                .max()
                .orElseThrow();
        double later = IntStream.range(1, STEPS)
                .mapToDouble(step -> difference(training.advance(), theirs, step))
                .max()
                .orElseThrow();
        var same = new SameSteps(losses, norms, later, drawn(recipe, training, z, peer));
        if (losses > TOLERANCE || norms > TOLERANCE || later > LATER || same.samples() > DRAWN) {
            throw new IllegalStateException("The peer trains something else: " + same);
        }
        return same;
    }

    private static double drawn(Recipe recipe, GanTraining training, float[] latents, TorchPeer peer)
            throws IOException {
        var z = Arrays.copyOf(latents, recipe.batch() * recipe.latent());
        var labels = IntStream.range(0, recipe.batch())
                .map(i -> i % Math.max(1, recipe.classes()))
                .toArray();
        var ours = training.samples(z, labels);
        var theirs = peer.samples(z, Arrays.stream(labels).asLongStream().toArray());
        return IntStream.range(0, ours.length)
                .mapToDouble(i -> Math.abs(ours[i] - theirs[i]))
                .average()
                .orElseThrow();
    }

    private static double difference(Losses ours, TorchPeer.Trained theirs, int step) {
        return Math.max(
                difference(ours.of(Loss.DISCRIMINATOR), theirs.discriminator()[step]),
                difference(ours.generator(), theirs.generator()[step]));
    }

    private static double difference(double ours, double theirs) {
        return Math.abs(ours - theirs) / Math.abs(ours);
    }

    private static long[] order(Recipe recipe, int count) {
        var order = new Order(recipe.seeds(), Use.ORDER, count);
        return IntStream.range(0, STEPS)
                .flatMap(step -> Arrays.stream(order.batch(step, recipe.batch())))
                .asLongStream()
                .toArray();
    }

    /** Those that training draws, [steps, batch, latent]. */
    private static float[] latents(Recipe recipe) {
        int size = recipe.batch() * recipe.latent();
        var all = new float[STEPS * size];
        try (var graph = new Graph();
                var session = Sessions.open(graph)) {
            var tf = Ops.create(graph);
            var batch = Batch.of(tf, recipe, Inflow.Fed.of(tf, recipe));
            var normal = batch.normal(Use.LATENTS);
            for (int step = 0; step < STEPS; step++) {
                try (var number = TInt64.scalarOf(step);
                        var drawn = session.runner()
                                .feed(batch.number().asOutput(), number)
                                .fetch(normal)
                                .run()) {
                    System.arraycopy(Tensors.floats((TFloat32) drawn.get(0)), 0, all, step * size, size);
                }
            }
        }
        return all;
    }
}
