package io.ganymede.trainer.training;

import io.ganymede.trainer.graph.Adam;
import io.ganymede.trainer.graph.Bundle;
import io.ganymede.trainer.graph.Ema;
import io.ganymede.trainer.graph.Gradients;
import io.ganymede.trainer.graph.GraphNetwork;
import io.ganymede.trainer.graph.Pixels;
import io.ganymede.trainer.graph.State;
import io.ganymede.trainer.objective.Judged;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.recipe.Seeds.Use;
import java.util.List;
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

    static GanGraph of(Recipe recipe) {
        var graph = new Graph();
        var tf = Ops.create(graph);
        var state = new State(tf);
        var seeds = recipe.seeds();
        var generator = Player.declare(state, "generator", recipe.generator(), seeds.key(Use.GENERATOR_WEIGHTS));
        var discriminator = discriminator(tf, state, recipe);
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

    private static Player discriminator(Ops tf, State state, Recipe recipe) {
        long key = recipe.seeds().key(Use.DISCRIMINATOR_WEIGHTS);
        if (!recipe.normalizesSpectrum()) {
            return Player.declare(state, "discriminator", recipe.discriminator(), key);
        }
        long spectrum = recipe.seeds().key(Use.SPECTRUM);
        return Player.normalized(tf, state, "discriminator", recipe.discriminator(), key, spectrum);
    }

    /** Both players on the same batch, or the discriminator alone: every gradient is taken before any weight moves. */
    private static Step step(
            Graph graph, Ops tf, Recipe recipe, Player generator, Player discriminator, GraphNetwork average) {
        var number = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
        var images = tf.placeholder(
                TUint8.class,
                Placeholder.shape(Shape.of(recipe.batch(), recipe.edge(), recipe.edge(), recipe.channels())));
        var labels = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(recipe.batch())));

        var latents = seed(tf, recipe, Use.LATENTS, number);
        var z = tf.random.statelessRandomNormal(tf.array(recipe.batch(), recipe.latent()), latents); // [batch, latent]
        Judged.Judge judge = some -> new Judged(some, discriminator.network().apply(tf, some, labels));
        var real = judge.judge(Pixels.scaled(tf, images));
        var fake = judge.judge(generator.network().apply(tf, z, labels));

        var between = seed(tf, recipe, Use.INTERPOLATES, number);
        var penalty = recipe.penalty().of(graph, tf, real, fake, judge, between);
        var discriminatorLoss = tf.math.add(recipe.loss().discriminator(tf, real.logits(), fake.logits()), penalty);
        var generatorLoss = recipe.loss().generator(tf, real.logits(), fake.logits());
        var discriminatorGradients = Gradients.of(graph, discriminatorLoss, discriminator.weights());
        var generatorGradients = Gradients.of(graph, generatorLoss, generator.weights());

        var adam = new Adam(recipe.learningRate(), recipe.beta1(), recipe.beta2());
        var judged = discriminator.needed(discriminatorGradients);
        judged.addAll(List.of(discriminatorLoss, penalty));
        var alone = tf.withControlDependencies(judged);
        var discriminate = alone.withControlDependencies(
                        discriminator.updates(alone, adam, ordinal(tf, number), discriminatorGradients))
                .noOp();

        judged.addAll(generator.needed(generatorGradients));
        judged.add(generatorLoss);
        var both = tf.withControlDependencies(judged);
        var turn = ordinal(tf, tf.math.floorDiv(number, tf.constant((long) recipe.discriminatorSteps())));
        var moved = discriminator.updates(both, adam, ordinal(tf, number), discriminatorGradients);
        moved.addAll(generator.updates(both, adam, turn, generatorGradients));
        var averaged = new Ema(recipe.emaDecay())
                .updates(tf.withControlDependencies(moved), turn, average.weights(), generator.weights());
        var train = tf.withControlDependencies(averaged).noOp();
        return new Step(number, images, labels, discriminatorLoss, generatorLoss, penalty, discriminate, train);
    }

    private static Operand<TInt64> seed(Ops tf, Recipe recipe, Use use, Operand<TInt64> number) {
        return tf.stack(List.<Operand<TInt64>>of(tf.constant(recipe.seeds().key(use)), number));
    }

    /** 1 for the first. */
    private static Operand<TFloat32> ordinal(Ops tf, Operand<TInt64> done) {
        return tf.math.add(tf.dtypes.cast(done, TFloat32.class), tf.constant(1f));
    }
}
