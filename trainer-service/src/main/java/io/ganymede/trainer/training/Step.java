package io.ganymede.trainer.training;

import io.ganymede.trainer.graph.Tensors;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * The moves of a batch: of both players, or of the generator alone.
 *
 * @param number batches done before
 * @param samples [batch, ...] of the recipe's shape
 * @param labels [batch]
 * @param discriminatorNorm length of the discriminator's gradient
 * @param generatorNorm length of the generator's gradient
 * @param study  keeps the discriminator's gradients for the batches to come
 * @param studyBoth keeps those of both players
 * @param discriminate moves the discriminator alone
 * @param train  moves all that learn, and the average
 */
record Step(
        Operand<TInt64> number,
        Operand<TFloat32> samples,
        Operand<TInt64> labels,
        Operand<TFloat32> discriminatorLoss,
        Operand<TFloat32> generatorLoss,
        Operand<TFloat32> penalty,
        Operand<TFloat32> discriminatorNorm,
        Operand<TFloat32> generatorNorm,
        Op study,
        Op studyBoth,
        Op discriminate,
        Op train) {

    /**
     * @param move      one of this step's
     * @param withNorms whether the gradients' lengths are of interest; they change nothing
     */
    Losses run(Session session, Op move, long done, float[] samples, long[] labels, boolean withNorms) {
        try (var number = TInt64.scalarOf(done);
                var batch = Tensors.of(samples, this.samples.shape().asArray());
                var labelBatch = Tensors.of(labels, labels.length)) {
            var runner = session.runner()
                    .feed(this.number, number)
                    .feed(this.samples, batch)
                    .feed(this.labels, labelBatch)
                    .fetch(discriminatorLoss)
                    .fetch(generatorLoss)
                    .fetch(penalty)
                    .addTarget(move);
            if (withNorms) {
                runner.fetch(discriminatorNorm).fetch(generatorNorm);
            }
            try (var result = runner.run()) {
                var norms = withNorms ? new Losses.Norms(scalar(result, 3), scalar(result, 4)) : null;
                return new Losses(scalar(result, 0), scalar(result, 1), scalar(result, 2), norms);
            }
        }
    }

    private static double scalar(Result result, int index) {
        return ((TFloat32) result.get(index)).getFloat();
    }
}
