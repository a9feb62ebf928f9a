package io.ganymede.trainer.training;

import io.ganymede.trainer.graph.Tensors;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/**
 * One step of both players.
 *
 * @param number batches done before
 * @param images [batch, edge, edge, channels]
 * @param labels [batch]
 * @param discriminate moves the discriminator alone
 * @param train  moves both players and the average
 */
record Step(
        Operand<TInt64> number,
        Operand<TUint8> images,
        Operand<TInt64> labels,
        Operand<TFloat32> discriminatorLoss,
        Operand<TFloat32> generatorLoss,
        Operand<TFloat32> penalty,
        Op discriminate,
        Op train) {

    /** @param move {@link #discriminate} or {@link #train} */
    Losses run(Session session, Op move, long done, byte[] images, long[] labels) {
        try (var number = TInt64.scalarOf(done);
                var imageBatch = Tensors.of(images, this.images.shape().asArray());
                var labelBatch = Tensors.of(labels, labels.length);
                var result = session.runner()
                        .feed(this.number, number)
                        .feed(this.images, imageBatch)
                        .feed(this.labels, labelBatch)
                        .fetch(discriminatorLoss)
                        .fetch(generatorLoss)
                        .fetch(penalty)
                        .addTarget(move)
                        .run()) {
            return new Losses(scalar(result, 0), scalar(result, 1), scalar(result, 2));
        }
    }

    private static double scalar(Result result, int index) {
        return ((TFloat32) result.get(index)).getFloat();
    }
}
