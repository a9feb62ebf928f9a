package io.ganymede.trainer.training;

import io.ganymede.trainer.graph.PlacedSession;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Tensor;
import org.tensorflow.types.TInt64;

/** A batch that is read, on its way to a replica. */
record Portion(Operand<TInt64> batch, TInt64 number, Map<Operand<?>, Tensor> read) implements AutoCloseable {

    void feed(PlacedSession.Runner runner) {
        runner.feed(batch, number);
        read.forEach(runner::feed);
    }

    @Override
    public void close() {
        number.close();
        read.values().forEach(Tensor::close);
    }
}
