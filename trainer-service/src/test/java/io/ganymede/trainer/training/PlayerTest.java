package io.ganymede.trainer.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.ganymede.trainer.graph.Adam;
import io.ganymede.trainer.graph.Lab;
import io.ganymede.trainer.graph.State;
import io.ganymede.trainer.network.Layer;
import io.ganymede.trainer.network.Network;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

class PlayerTest {

    /** Adam's first moment after one step is (1 - beta1) times the gradient that it was given. */
    @Test
    void aStepOfThreeBatchesMovesByTheMeanOfTheirGradients() {
        try (var lab = new Lab()) {
            var state = new State(lab.tf);
            var player = Player.declare(state, "player", Network.from(2).then(Layer.dense(1)), 7, 3);
            lab.run(state.initialization());

            gather(lab, player, gradients(lab, 1));
            gather(lab, player, gradients(lab, 2));
            var mean = player.mean(lab.tf, List.of(gradients(lab, 6)), 3);
            var ready = lab.tf.withControlDependencies(player.needed(mean));
            var one = lab.tf.constant(1f);
            var rate = lab.tf.constant(0.1f);
            lab.run(lab.tf
                    .withControlDependencies(player.updates(ready, new Adam(0.5, 0.9), one, rate, mean))
                    .noOp());

            assertArrayEquals(
                    new float[] {1.5f, 3f}, lab.values(player.moments().first().get(0)), 1e-6f);
            assertArrayEquals(new float[] {0, 0}, lab.values(player.sums().get(0))); // the next batch begins anew
        }
    }

    private static void gather(Lab lab, Player player, List<Operand<TFloat32>> gradients) {
        var sums = List.<Op>copyOf(player.gather(lab.tf, List.of(gradients)));
        lab.run(lab.tf.withControlDependencies(sums).noOp());
    }

    /** Of the kernel [2, 1] and of the bias [1]. */
    private static List<Operand<TFloat32>> gradients(Lab lab, float size) {
        return List.of(lab.constant(new float[] {size, 2 * size}, 2, 1), lab.constant(new float[] {size}, 1));
    }
}
