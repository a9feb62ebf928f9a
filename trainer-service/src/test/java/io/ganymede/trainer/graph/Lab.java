package io.ganymede.trainer.graph;

import java.util.Random;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A graph to try things in. */
public final class Lab implements AutoCloseable {

    public final Graph graph = new Graph();
    public final Ops tf = Ops.create(graph);
    private final Session session = Sessions.open(graph);

    public Operand<TFloat32> constant(float[] values, long... shape) {
        return tf.constant(Shape.of(shape), DataBuffers.of(values));
    }

    /** Normal values, the same for the same seed. */
    public static float[] noise(int size, long seed) {
        var random = new Random(seed);
        var values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    public void run(Op operation) {
        session.run(operation);
    }

    public float[] values(Operand<TFloat32> operand) {
        try (var result = session.runner().fetch(operand).run()) {
            return Tensors.floats((TFloat32) result.get(0));
        }
    }

    public float value(Operand<TFloat32> scalar) {
        return values(scalar)[0];
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
