package io.ganymede.trainer.graph;

import io.ganymede.trainer.network.Network;
import io.ganymede.trainer.network.TensorShape;
import io.ganymede.trainer.network.Weight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * The variables of a graph by name: all that is kept from one step to the next, and so all that a checkpoint holds. They
 * are of the kind that is passed by reference, so an operation reads what a variable holds when it runs: order is kept by
 * control dependencies.
 */
public final class State {

    private final Ops tf;
    private final Map<String, Operand<TFloat32>> variables = new LinkedHashMap<>();
    private final List<Op> initial = new ArrayList<>();

    public State(Ops tf) {
        this.tf = tf;
    }

    /** A variable that starts as {@code value}. */
    public Operand<TFloat32> declare(String name, TensorShape shape, Operand<TFloat32> value) {
        var variable = tf.variable(shape(shape), TFloat32.class);
        if (variables.putIfAbsent(name, variable) != null) {
            throw new IllegalArgumentException("There are two variables " + name);
        }
        initial.add(tf.assign(variable, value));
        return variable;
    }

    /** Variables like {@code weights}, all zeros. */
    public List<Operand<TFloat32>> zeros(String name, Network network) {
        return network.weights().stream()
                .map(weight -> declare(name + "/" + weight.name(), weight.shape(), zeros(weight.shape())))
                .toList();
    }

    /** A network's weights, drawn from the stream {@code key}. */
    public List<Operand<TFloat32>> weights(String name, Network network, long key) {
        var drawn = new ArrayList<Operand<TFloat32>>();
        for (var weight : network.weights()) {
            drawn.add(drawn(name + "/" + weight.name(), weight, key, drawn.size()));
        }
        return List.copyOf(drawn);
    }

    /** A weight, drawn from part {@code index} of the stream {@code key}. */
    Operand<TFloat32> drawn(String name, Weight weight, long key, int index) {
        if (weight.deviation() == 0) {
            return declare(name, weight.shape(), zeros(weight.shape()));
        }
        var normal = tf.random.statelessRandomNormal(tf.constant(shape(weight.shape())), tf.array(key, (long) index));
        return declare(name, weight.shape(), tf.math.mul(normal, tf.constant((float) weight.deviation())));
    }

    /** Sets every variable to its first value. */
    public Op initialization() {
        return tf.withControlDependencies(initial).noOp();
    }

    /** How this state goes to TensorFlow's checkpoint files (TensorBundle) and comes back. */
    public Bundle bundle() {
        var file = tf.placeholder(TString.class, Placeholder.shape(Shape.scalar()));
        var names = tf.array(variables.keySet().toArray(String[]::new));
        var whole = tf.array(variables.keySet().stream().map(_ -> "").toArray(String[]::new));
        var save = tf.train.save(file, names, whole, List.copyOf(variables.values()));
        var types = variables.values().stream()
                .<Class<? extends TType>>map(_ -> TFloat32.class)
                .toList();
        var read = tf.train.restore(file, names, whole, types).tensors();
        var assigned = new ArrayList<Op>();
        int i = 0;
        for (var variable : variables.values()) {
            @SuppressWarnings("unchecked") // as asked for in types
            var value = (Operand<TFloat32>) read.get(i++);
            assigned.add(tf.assign(variable, value));
        }
        return new Bundle(file, save, tf.withControlDependencies(assigned).noOp());
    }

    private Operand<TFloat32> zeros(TensorShape shape) {
        return tf.fill(tf.constant(shape(shape)), tf.constant(0f));
    }

    private static Shape shape(TensorShape shape) {
        return Shape.of(shape.sizes().stream().mapToLong(Integer::longValue).toArray());
    }
}
