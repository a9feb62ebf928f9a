package io.ganymede.trainer.training;

import io.ganymede.trainer.graph.Tensors;
import java.util.EnumMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * The moves of all players on a batch.
 *
 * @param number batches done before
 * @param samples [batch, ...] of the recipe's shape
 * @param labels [batch]
 * @param losses that the recipe has
 * @param norms  lengths of the players' gradients
 * @param study  keeps the discriminator's gradients for the batches to come
 * @param studyAll keeps those of all players
 * @param discriminate moves the discriminator alone
 * @param train  moves all players and the averages
 */
record Step(
        Operand<TInt64> number,
        Operand<TFloat32> samples,
        Operand<TInt64> labels,
        Map<Loss, Operand<TFloat32>> losses,
        Map<Role, Operand<TFloat32>> norms,
        Op study,
        Op studyAll,
        Op discriminate,
        Op train) {

    /**
     * @param move      one of this step's
     * @param withNorms whether the gradients' lengths are of interest; they change nothing
     */
    Losses run(Session session, Op move, long done, float[] samples, long[] labels, boolean withNorms) {
        try (var number = TInt64.scalarOf(done);
                var sampleBatch = Tensors.of(samples, this.samples.shape().asArray());
                var labelBatch = Tensors.of(labels, labels.length)) {
            var runner = session.runner()
                    .feed(this.number, number)
                    .feed(this.samples, sampleBatch)
                    .feed(this.labels, labelBatch)
                    .addTarget(move);
            losses.values().forEach(runner::fetch);
            if (withNorms) {
                norms.values().forEach(runner::fetch);
            }
            try (var result = runner.run()) {
                var told = result.iterator();
                var values = new EnumMap<Loss, Double>(Loss.class);
                losses.keySet()
                        .forEach(loss -> values.put(loss, scalar(told.next().getValue())));
                var lengths = new EnumMap<Role, Double>(Role.class);
                if (withNorms) {
                    norms.keySet()
                            .forEach(
                                    role -> lengths.put(role, scalar(told.next().getValue())));
                }
                return new Losses(values, lengths);
            }
        }
    }

    private static double scalar(Tensor value) {
        return ((TFloat32) value).getFloat();
    }
}
