package io.ganymede.trainer.training;

import io.ganymede.trainer.graph.Adam;
import io.ganymede.trainer.graph.Bundle;
import io.ganymede.trainer.graph.Ema;
import io.ganymede.trainer.graph.Gradients;
import io.ganymede.trainer.graph.GraphNetwork;
import io.ganymede.trainer.graph.Pixels;
import io.ganymede.trainer.graph.State;
import io.ganymede.trainer.network.Network;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.recipe.Seeds.Use;
import java.util.List;
import java.util.stream.Stream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/**
 * A recipe as one graph: the step, the drawing of samples, and the state between steps.
 *
 * @param drawing from the averaged generator
 * @param average the averaged generator's weights
 */
record GanGraph(
        Graph graph, Step step, Drawing drawing, List<Operand<TFloat32>> average, Op initialization, Bundle bundle) {

    /** A network that learns. */
    private record Player(GraphNetwork network, Adam.Moments moments) {

        static Player declare(State state, String name, Network network, long key) {
            return new Player(
                    new GraphNetwork(network, state.weights(name, network, key)),
                    new Adam.Moments(state.zeros(name + "/adam/m", network), state.zeros(name + "/adam/v", network)));
        }

        List<Op> updates(Ops tf, Adam adam, Operand<TFloat32> step, List<Operand<TFloat32>> gradients) {
            return adam.updates(tf, step, network.weights(), moments, gradients);
        }
    }

    static GanGraph of(Recipe recipe) {
        var graph = new Graph();
        var tf = Ops.create(graph);
        var state = new State(tf);
        var seeds = recipe.seeds();
        var generator = Player.declare(state, "generator", recipe.generator(), seeds.key(Use.GENERATOR_WEIGHTS));
        var discriminator =
                Player.declare(state, "discriminator", recipe.discriminator(), seeds.key(Use.DISCRIMINATOR_WEIGHTS));
        // drawn from the same stream as the generator, so equal to it before the first step
        var average = new GraphNetwork(
                recipe.generator(), state.weights("average", recipe.generator(), seeds.key(Use.GENERATOR_WEIGHTS)));
        return new GanGraph(
                graph,
                step(graph, tf, recipe, generator, discriminator, average),
                Drawing.of(tf, recipe, average),
                average.weights(),
                state.initialization(),
                state.bundle());
    }

    /** Both players on the same batch: every gradient is taken before any weight moves. */
    private static Step step(
            Graph graph, Ops tf, Recipe recipe, Player generator, Player discriminator, GraphNetwork average) {
        var number = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
        var images = tf.placeholder(
                TUint8.class,
                Placeholder.shape(Shape.of(recipe.batch(), recipe.edge(), recipe.edge(), recipe.channels())));
        var labels = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(recipe.batch())));

        var seed = tf.stack(List.<Operand<TInt64>>of(tf.constant(recipe.seeds().key(Use.LATENTS)), number));
        var z = tf.random.statelessRandomNormal(tf.array(recipe.batch(), recipe.latent()), seed); // [batch, latent]
        var real = Pixels.scaled(tf, images);
        var fake = generator.network().apply(tf, z, labels);
        var realLogits = discriminator.network().apply(tf, real, labels);
        var fakeLogits = discriminator.network().apply(tf, fake, labels);

        var penalty = recipe.r1() == 0 ? tf.constant(0f) : recipe.penalty().penalty(graph, tf, realLogits, real);
        var discriminatorLoss = tf.math.add(recipe.loss().discriminator(tf, realLogits, fakeLogits), penalty);
        var generatorLoss = recipe.loss().generator(tf, fakeLogits);
        var discriminatorGradients =
                Gradients.of(graph, discriminatorLoss, discriminator.network().weights());
        var generatorGradients =
                Gradients.of(graph, generatorLoss, generator.network().weights());

        var computed = tf.withControlDependencies(Stream.of(
                        discriminatorGradients, generatorGradients, List.of(discriminatorLoss, generatorLoss, penalty))
                .flatMap(List::stream)
                .<Op>map(operand -> operand)
                .toList());
        var adam = new Adam(recipe.learningRate(), recipe.beta1(), recipe.beta2());
        var ordinal = tf.math.add(tf.dtypes.cast(number, TFloat32.class), tf.constant(1f)); // 1 for the first
        var moved = Stream.concat(
                        discriminator.updates(computed, adam, ordinal, discriminatorGradients).stream(),
                        generator.updates(computed, adam, ordinal, generatorGradients).stream())
                .toList();
        var after = tf.withControlDependencies(moved);
        var averaged = new Ema(recipe.emaDecay())
                .updates(after, ordinal, average.weights(), generator.network().weights());
        var train = tf.withControlDependencies(averaged).noOp();
        return new Step(number, images, labels, discriminatorLoss, generatorLoss, penalty, train);
    }
}
