package io.ganymede.trainer.training;

import io.ganymede.trainer.graph.Adam;
import io.ganymede.trainer.graph.Ema;
import io.ganymede.trainer.graph.Gradients;
import io.ganymede.trainer.graph.GraphNetwork;
import io.ganymede.trainer.graph.Shapes;
import io.ganymede.trainer.graph.SpellGraph;
import io.ganymede.trainer.objective.Surprise;
import io.ganymede.trainer.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * A step of a generator that learns alone: what a discriminator would cost is 0.
 *
 * @param average of the generator
 */
record LikelihoodGraph(Graph graph, Ops tf, Recipe recipe, Tempo tempo, Player generator, GraphNetwork average) {

    Step step() {
        int batch = recipe.batch();
        var number = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
        var samples = tf.placeholder(TFloat32.class, Placeholder.shape(Shapes.batch(batch, recipe.shape())));
        var labels = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(batch)));

        var logits = SpellGraph.of(tf, generator.network()).logits(samples, labels);
        var loss = Surprise.loss(tf, logits, samples, recipe.shape());
        var gradients = Gradients.of(graph, loss, generator.weights());
        var mean = generator.mean(tf, gradients, recipe.accumulate());

        var turn = tempo.ordinal(number, recipe.accumulate());
        var adam = new Adam(recipe.beta1(), recipe.beta2());
        var ready = after(generator.needed(mean), loss);
        var moved = generator.updates(ready, adam, turn, tempo.learningRate(turn), mean);
        var averaged = new Ema(recipe.emaDecay())
                .updates(tf.withControlDependencies(moved), turn, average.weights(), generator.weights());
        return new Step(
                number,
                samples,
                labels,
                tf.constant(0f),
                loss,
                tf.constant(0f),
                tf.constant(0f),
                tempo.norm(mean),
                tf.noOp(),
                tf.withControlDependencies(generator.gather(after(gradients, loss), gradients))
                        .noOp(),
                tf.noOp(),
                tf.withControlDependencies(averaged).noOp());
    }

    private Ops after(List<? extends Op> some, Operand<TFloat32> loss) {
        var done = new ArrayList<Op>(some);
        done.add(loss);
        return tf.withControlDependencies(done);
    }
}
