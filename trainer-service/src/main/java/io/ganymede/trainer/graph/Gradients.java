package io.ganymede.trainer.graph;

import java.util.Arrays;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** First derivatives in a graph. */
public final class Gradients {

    private Gradients() {}

    /**
     * dloss/dweight for each of {@code weights}, and for no other variable of the graph.
     *
     * @param tf below whose name the derivatives' operations are
     */
    public static List<Operand<TFloat32>> of(
            Graph graph, Ops tf, Operand<TFloat32> loss, List<Operand<TFloat32>> weights) {
        var gradients = graph.addGradients(
                tf.scope().makeOpName("gradients"),
                new Output<?>[] {loss.asOutput()},
                weights.stream().map(Operand::asOutput).toArray(Output<?>[]::new),
                null);
        return Arrays.stream(gradients).map(Gradients::float32).toList();
    }

    @SuppressWarnings("unchecked") // a gradient has its weight's type
    private static Operand<TFloat32> float32(Output<?> gradient) {
        return (Operand<TFloat32>) gradient;
    }
}
