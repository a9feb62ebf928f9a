package io.ganymede.trainer.training;

import io.ganymede.trainer.graph.Bundle;
import io.ganymede.trainer.graph.GraphNetwork;
import io.ganymede.trainer.graph.State;
import io.ganymede.trainer.recipe.Recipe;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A recipe as one graph: the step, what its players are asked, and the state between steps.
 *
 * @param sight    of samples
 * @param drawing  from the averaged generator
 * @param judging  by the discriminator; null without one
 * @param encoding by the averaged encoder; null without one
 */
record GanGraph(
        Graph graph,
        Team team,
        Step step,
        Sight sight,
        Drawing drawing,
        @Nullable Judging judging,
        @Nullable Encoding encoding,
        Op initialization,
        Bundle bundle) {

    /**
     * @param replicas that share a step's batches
     * @param inflow   of each
     */
    static GanGraph of(Recipe recipe, int replicas, Function<Ops, Inflow> inflow) {
        var graph = new Graph();
        var tf = Ops.create(graph);
        var state = new State(tf);
        var team = Team.of(tf, state, recipe);
        return new GanGraph(
                graph,
                team,
                StepGraph.step(graph, tf, recipe, team, replicas, inflow),
                Sight.of(tf, recipe),
                drawing(tf, recipe, team),
                team.has(Role.DISCRIMINATOR) ? Judging.of(tf, recipe, team.network(Role.DISCRIMINATOR)) : null,
                team.has(Role.ENCODER) ? Encoding.of(tf, recipe, team.averages().get(Role.ENCODER)) : null,
                state.initialization(),
                state.bundle());
    }

    /** The generator with what it ends with: its weights are all the learner's. */
    private static Drawing drawing(Ops tf, Recipe recipe, Team team) {
        var average = team.averages().get(Role.GENERATOR);
        return Drawing.of(tf, recipe, new GraphNetwork(recipe.generator(), average.weights()));
    }

    /** A player's weights as they are asked with: averaged where an average is published, normalized where it is. */
    List<Operand<TFloat32>> weights(Role role) {
        var average = team.averages().get(role);
        return average == null ? team.network(role).weights() : average.weights();
    }
}
