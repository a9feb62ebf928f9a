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
 * Whether {@link TorchPeer} trains the same thing: the first steps of both, from the same weights, on the same samples and latents.
 * A wrong layer, loss or penalty shows in the first losses, a wrong gradient or update in the next, a wrong average in what is drawn.
 *
 * @param losses  largest relative difference of the losses of all steps
 * @param samples mean difference of what the averaged generators draw behind them, of values in [-1, 1]: a value here and there may
 *                differ by more, since Adam's first steps are as long for a gradient that is 0 but for rounding as for any other
 */
record SameSteps(double losses, double samples) {

    private static final int STEPS = 3;
    private static final double TOLERANCE = 1e-4;

    /** @throws IllegalStateException if it does not */
    static SameSteps required(Recipe recipe, GanTraining training, int count, TorchPeer peer) throws IOException {
        var z = latents(recipe);
        var theirs = peer.train(STEPS, recipe.batch(), order(recipe, count), z);
        double losses = 0;
        for (int step = 0; step < STEPS; step++) {
            var ours = training.advance();
            losses = Math.max(losses, difference(ours.of(Loss.DISCRIMINATOR), theirs.discriminator()[step]));
            losses = Math.max(losses, difference(ours.generator(), theirs.generator()[step]));
        }
        var some = Arrays.copyOf(z, recipe.batch() * recipe.latent());
        var labels = IntStream.range(0, recipe.batch())
                .map(i -> i % Math.max(1, recipe.classes()))
                .toArray();
        var drawn = training.samples(some, labels);
        var redrawn = peer.samples(some, Arrays.stream(labels).asLongStream().toArray());
        double samples = IntStream.range(0, drawn.length)
                .mapToDouble(i -> Math.abs(drawn[i] - redrawn[i]))
                .average()
                .orElseThrow();
        var same = new SameSteps(losses, samples);
        if (drawn.length != redrawn.length || losses > TOLERANCE || samples > 10 * TOLERANCE) {
            throw new IllegalStateException("The peer trains something else: " + same);
        }
        return same;
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
            var batch = Batch.of(Ops.create(graph), recipe);
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
