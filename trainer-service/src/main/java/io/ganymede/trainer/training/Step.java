package io.ganymede.trainer.training;

import io.ganymede.trainer.graph.PlacedSession;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.Tensor;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/**
 * The moves of all players on as many batches as there are replicas.
 *
 * @param study  keeps the discriminator's gradients for the batches to come
 * @param discriminate moves the discriminator alone
 * @param all    what all players do together
 * @param alone  what the generator does alone at first; null where it does not begin so
 */
record Step(
        List<Replica> replicas,
        Op study,
        Op discriminate,
        Moves all,
        @Nullable Moves alone) {

    /**
     * @param told  losses, of each replica
     * @param norms lengths of the players' gradients
     * @param study keeps their gradients for the batches to come
     * @param train moves them and the averages
     */
    record Moves(List<Map<Loss, Operand<TFloat32>>> told, Map<Role, Operand<TFloat32>> norms, Op study, Op train) {}

    /**
     * @param move      one of this step's
     * @param by        whose losses are told
     * @param portions  one for each replica, in their order
     * @param withNorms whether the gradients' lengths are of interest; they change nothing
     * @return sums of the replicas' losses
     */
    Losses run(PlacedSession session, Op move, Moves by, List<Portion> portions, boolean withNorms) {
        var runner = session.runner().addTarget(move);
        portions.forEach(portion -> portion.feed(runner));
        by.told().forEach(replica -> replica.values().forEach(runner::fetch));
        if (withNorms) {
            by.norms().values().forEach(runner::fetch);
        }
        try (var result = runner.run()) {
            return losses(by, result.iterator(), withNorms);
        }
    }

    private static Losses losses(Moves by, Iterator<Map.Entry<String, Tensor>> told, boolean withNorms) {
        var sum = Losses.NONE;
        for (var replica : by.told()) {
            sum = sum.plus(new Losses(scalars(replica, told), Map.of()));
        }
        return withNorms ? sum.plus(new Losses(Map.of(), scalars(by.norms(), told))) : sum;
    }

    private static <K extends Enum<K>> Map<K, Double> scalars(
            Map<K, Operand<TFloat32>> fetched, Iterator<Map.Entry<String, Tensor>> told) {
        var values = new HashMap<K, Double>();
        fetched.keySet()
                .forEach(key -> values.put(key, (double) ((TFloat32) told.next().getValue()).getFloat()));
        return values;
    }
}
