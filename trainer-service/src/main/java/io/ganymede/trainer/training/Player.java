package io.ganymede.trainer.training;

import io.ganymede.trainer.graph.Adam;
import io.ganymede.trainer.graph.GraphNetwork;
import io.ganymede.trainer.graph.SpectralNorm;
import io.ganymede.trainer.graph.State;
import io.ganymede.trainer.network.Network;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A network that learns.
 *
 * @param weights what moves
 * @param network as it is asked: with its weights, or with what spectral normalization makes of them
 * @param vectors what spectral normalization keeps; none without it
 * @param sums    of the gradients of a step's batches, for each weight; none if a step has one
 */
record Player(
        List<Operand<TFloat32>> weights,
        GraphNetwork network,
        Adam.Moments moments,
        List<SpectralNorm.Update> vectors,
        List<Operand<TFloat32>> sums) {

    /** @param batches of a step */
    static Player declare(State state, String name, Network network, long key, int batches) {
        var weights = state.weights(name, network, key);
        var asked = new GraphNetwork(network, weights);
        return new Player(
                weights, asked, moments(state, name, network), List.of(), sums(state, name, network, batches));
    }

    /** @param spectrum of the stream that spectral normalization starts from */
    static Player normalized(Ops tf, State state, String name, Network network, long key, long spectrum, int batches) {
        var weights = state.weights(name, network, key);
        var norm = SpectralNorm.of(tf, state, name + "/spectrum", network, weights, spectrum);
        var asked = new GraphNetwork(network, norm.weights());
        return new Player(
                weights, asked, moments(state, name, network), norm.updates(), sums(state, name, network, batches));
    }

    private static Adam.Moments moments(State state, String name, Network network) {
        return new Adam.Moments(state.zeros(name + "/adam/m", network), state.zeros(name + "/adam/v", network));
    }

    private static List<Operand<TFloat32>> sums(State state, String name, Network network, int batches) {
        return batches == 1 ? List.of() : state.zeros(name + "/sum", network);
    }

    /**
     * Adds batches' gradients to those of the batches before.
     *
     * @param gradients of each replica's batch, in the order of their numbers
     * @return the sums with them
     */
    List<Operand<TFloat32>> gather(Ops tf, List<List<Operand<TFloat32>>> gradients) {
        var gathered = new ArrayList<Operand<TFloat32>>();
        for (int i = 0; i < sums.size(); i++) {
            var sum = sums.get(i);
            for (var replica : gradients) {
                sum = tf.assignAdd(sum, replica.get(i)); // the variable again, so one is added after the other
            }
            gathered.add(sum);
        }
        return gathered;
    }

    /**
     * The mean of a step's gradients. They are added to the variable one by one, however many there are at a time: sums of
     * several operands TensorFlow reorders.
     *
     * @param last of each replica's last batch
     */
    List<Operand<TFloat32>> mean(Ops tf, List<List<Operand<TFloat32>>> last, int batches) {
        if (batches == 1) {
            return last.getFirst();
        }
        var share = tf.constant(1f / batches);
        return gather(tf, last).stream()
                .<Operand<TFloat32>>map(sum -> tf.math.mul(sum, share))
                .toList();
    }

    /** All that must be there before a weight moves. */
    List<Op> needed(List<Operand<TFloat32>> gradients) {
        var needed = new ArrayList<Op>(gradients);
        vectors.forEach(vector -> needed.add(vector.next()));
        return needed;
    }

    /**
     * @param step 1 for this player's first, scalar
     * @param learningRate of this step, scalar
     */
    List<Op> updates(
            Ops tf,
            Adam adam,
            Operand<TFloat32> step,
            Operand<TFloat32> learningRate,
            List<Operand<TFloat32>> gradients) {
        var updates = new ArrayList<Op>(adam.updates(tf, step, learningRate, weights, moments, gradients));
        vectors.forEach(vector -> updates.add(vector.in(tf)));
        sums.forEach(sum -> updates.add(tf.assign(sum, tf.zerosLike(sum))));
        return updates;
    }
}
