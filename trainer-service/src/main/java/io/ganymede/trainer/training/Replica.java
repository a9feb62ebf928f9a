package io.ganymede.trainer.training;

import io.ganymede.trainer.graph.Placement;
import io.ganymede.trainer.recipe.Recipe;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;

/**
 * What is computed of a step on one device: a batch of its own, with the weights that all share. Data parallelism, synchronous and in one
 * graph, as in Abadi et al. 2016 (arXiv:1603.04467), section 7, figure 7 top.
 */
record Replica(Batch batch, Stakes stakes) {

    /** @param inflow of each */
    static List<Replica> all(Graph graph, Ops tf, Recipe recipe, Team team, int count, Function<Ops, Inflow> inflow) {
        return IntStream.range(0, count)
                .mapToObj(index -> of(graph, Placement.replica(tf, index), recipe, team, inflow))
                .toList();
    }

    private static Replica of(Graph graph, Ops tf, Recipe recipe, Team team, Function<Ops, Inflow> inflow) {
        var batch = Batch.of(tf, recipe, inflow.apply(tf));
        return new Replica(batch, Stakes.of(graph, tf, recipe, team, batch));
    }
}
