package io.ganymede.trainer.training;

import io.ganymede.trainer.graph.PlacedSession;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Tensor;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/**
 * The moves of all players on as many batches as there are replicas.
 *
 * @param norms  lengths of the players' gradients
 * @param study  keeps the discriminator's gradients for the batches to come
 * @param studyAll keeps those of all players
 * @param discriminate moves the discriminator alone
 * @param train  moves all players and the averages
 */
record Step(
        List<Replica> replicas, Map<Role, Operand<TFloat32>> norms, Op study, Op studyAll, Op discriminate, Op train) {

    /**
     * @param move      one of this step's
     * @param portions  one for each replica
     * @param withNorms whether the gradients' lengths are of interest; they change nothing
     * @return sums of the replicas' losses
     */
    Losses run(PlacedSession session, Op move, List<Portion> portions, boolean withNorms) {
        var fed = portions.stream().map(Portion::tensors).toList();
        try {
            var runner = session.runner().addTarget(move);
            for (int i = 0; i < replicas.size(); i++) {
                replicas.get(i).feed(runner, fed.get(i));
            }
            if (withNorms) {
                norms.values().forEach(runner::fetch);
            }
            try (var result = runner.run()) {
                return losses(result.iterator(), withNorms);
            }
        } finally {
            fed.forEach(Portion.Fed::close);
        }
    }

    private Losses losses(Iterator<Map.Entry<String, Tensor>> told, boolean withNorms) {
        var sum = Losses.NONE;
        for (var replica : replicas) {
            sum = sum.plus(new Losses(scalars(replica.stakes().told(), told), Map.of()));
        }
        return withNorms ? sum.plus(new Losses(Map.of(), scalars(norms, told))) : sum;
    }

    private static <K extends Enum<K>> Map<K, Double> scalars(
            Map<K, Operand<TFloat32>> fetched, Iterator<Map.Entry<String, Tensor>> told) {
        var values = new HashMap<K, Double>();
        fetched.keySet()
                .forEach(key -> values.put(key, (double) ((TFloat32) told.next().getValue()).getFloat()));
        return values;
    }
}
