package io.ganymede.trainer.training;

import io.ganymede.trainer.graph.Bundle;
import io.ganymede.trainer.graph.GraphNetwork;
import io.ganymede.trainer.graph.State;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.recipe.Seeds.Use;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A recipe as one graph: the step, what its players are asked, and the state between steps.
 *
 * @param drawing from the averaged generator
 * @param judging by the discriminator; null if there is none
 * @param average the averaged generator's weights
 * @param discriminator the weights that it asks with, spectral normalization done; none if there is no discriminator
 */
record GanGraph(
        Graph graph,
        Step step,
        Drawing drawing,
        @Nullable Judging judging,
        List<Operand<TFloat32>> average,
        List<Operand<TFloat32>> discriminator,
        Op initialization,
        Bundle bundle) {

    static GanGraph of(Recipe recipe) {
        var graph = new Graph();
        var tf = Ops.create(graph);
        var state = new State(tf);
        var tempo = new Tempo(tf, recipe);
        var seeds = recipe.seeds();
        var generator = Player.declare(
                state, "generator", recipe.learner(), seeds.key(Use.GENERATOR_WEIGHTS), recipe.accumulate());
        return switch (recipe.family()) {
            case CONTEST -> {
                var discriminator = discriminator(tf, state, recipe);
                var average = average(state, recipe);
                yield new GanGraph(
                        graph,
                        new StepGraph(graph, tf, recipe, tempo, generator, discriminator, average).step(),
                        drawing(tf, recipe, average),
                        Judging.of(tf, recipe, discriminator.network()),
                        average.weights(),
                        discriminator.network().weights(),
                        state.initialization(),
                        state.bundle());
            }
            case LIKELIHOOD -> {
                var average = average(state, recipe);
                yield new GanGraph(
                        graph,
                        new LikelihoodGraph(graph, tf, recipe, tempo, generator, average).step(),
                        drawing(tf, recipe, average),
                        null,
                        average.weights(),
                        List.of(),
                        state.initialization(),
                        state.bundle());
            }
        };
    }

    /** Drawn from the same stream as the generator, so equal to it before the first step. */
    private static GraphNetwork average(State state, Recipe recipe) {
        var learner = recipe.learner();
        return new GraphNetwork(
                learner, state.weights("average", learner, recipe.seeds().key(Use.GENERATOR_WEIGHTS)));
    }

    private static Drawing drawing(Ops tf, Recipe recipe, GraphNetwork average) {
        return Drawing.of(tf, recipe, new GraphNetwork(recipe.generator(), average.weights()));
    }

    private static Player discriminator(Ops tf, State state, Recipe recipe) {
        long key = recipe.seeds().key(Use.DISCRIMINATOR_WEIGHTS);
        if (!recipe.normalizesSpectrum()) {
            return Player.declare(state, "discriminator", recipe.discriminator(), key, recipe.accumulate());
        }
        long spectrum = recipe.seeds().key(Use.SPECTRUM);
        return Player.normalized(
                tf, state, "discriminator", recipe.discriminator(), key, spectrum, recipe.accumulate());
    }
}
