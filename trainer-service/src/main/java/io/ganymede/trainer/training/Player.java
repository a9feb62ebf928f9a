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
 */
record Player(
        List<Operand<TFloat32>> weights,
        GraphNetwork network,
        Adam.Moments moments,
        List<SpectralNorm.Update> vectors) {

    static Player declare(State state, String name, Network network, long key) {
        var weights = state.weights(name, network, key);
        return new Player(weights, new GraphNetwork(network, weights), moments(state, name, network), List.of());
    }

    /** @param spectrum of the stream that spectral normalization starts from */
    static Player normalized(Ops tf, State state, String name, Network network, long key, long spectrum) {
        var weights = state.weights(name, network, key);
        var norm = SpectralNorm.of(tf, state, name + "/spectrum", network, weights, spectrum);
        var asked = new GraphNetwork(network, norm.weights());
        return new Player(weights, asked, moments(state, name, network), norm.updates());
    }

    private static Adam.Moments moments(State state, String name, Network network) {
        return new Adam.Moments(state.zeros(name + "/adam/m", network), state.zeros(name + "/adam/v", network));
    }

    /** All that must be there before a weight moves. */
    List<Op> needed(List<Operand<TFloat32>> gradients) {
        var needed = new ArrayList<Op>(gradients);
        vectors.forEach(vector -> needed.add(vector.next()));
        return needed;
    }

    /** @param step 1 for this player's first, scalar */
    List<Op> updates(Ops tf, Adam adam, Operand<TFloat32> step, List<Operand<TFloat32>> gradients) {
        var updates = new ArrayList<Op>(adam.updates(tf, step, weights, moments, gradients));
        vectors.forEach(vector -> updates.add(vector.in(tf)));
        return updates;
    }
}
