package io.ganymede.trainer.training;

import io.ganymede.trainer.graph.Adam;
import io.ganymede.trainer.graph.Cosine;
import io.ganymede.trainer.graph.Ema;
import io.ganymede.trainer.graph.Gradients;
import io.ganymede.trainer.graph.GraphNetwork;
import io.ganymede.trainer.graph.Shapes;
import io.ganymede.trainer.graph.SpellGraph;
import io.ganymede.trainer.graph.Stage;
import io.ganymede.trainer.objective.Judged;
import io.ganymede.trainer.objective.Surprise;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.recipe.Seeds.Use;
import java.util.List;
import java.util.stream.Stream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * A step's operations, put together: every gradient is taken before any weight moves.
 *
 * @param average of the generator
 */
record StepGraph(
        Graph graph, Ops tf, Recipe recipe, Tempo tempo, Player generator, Player discriminator, GraphNetwork average) {

    Step step() {
        int batch = recipe.batch();
        var number = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
        var samples = tf.placeholder(TFloat32.class, Placeholder.shape(Shapes.batch(batch, recipe.shape())));
        var labels = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(batch)));

        var latents = seed(Use.LATENTS, number);
        var z = tf.random.statelessRandomNormal(tf.array(batch, recipe.latent()), latents); // [batch, latent]
        var lens = new Lens(tf, recipe, number);
        var turn = tempo.ordinal(number, recipe.accumulate() * recipe.discriminatorSteps());
        var practice = new Stage.Practice(recipe.seeds(), number, tempo.warmth(turn));
        Judged.Judge judge =
                some -> new Judged(some, discriminator.network().apply(tf, lens.on(some), labels, practice));
        var real = judge.judge(Judging.view(tf, recipe, samples, labels));
        var fake = judge.judge(generator.network().apply(tf, z, labels, practice));

        var penalty = weighed(recipe.penalty().of(graph, tf, real, fake, judge, seed(Use.INTERPOLATES, number)), turn);
        var discriminatorLoss = tf.math.add(recipe.loss().discriminator(tf, real.logits(), fake.logits()), penalty);
        var adversarial = recipe.loss().generator(tf, real.logits(), fake.logits());
        var generatorLoss = begun(adversarial, samples, labels, turn);
        var ofD = Gradients.of(graph, discriminatorLoss, discriminator.weights());
        var ofG = Gradients.of(graph, generatorLoss, generator.weights());
        var meanOfD = discriminator.mean(tf, ofD, recipe.accumulate());
        var meanOfG = generator.mean(tf, ofG, recipe.accumulate());

        var judged = List.<Op>of(discriminatorLoss, penalty);
        var drawn = List.<Op>of(generatorLoss);
        var studied = after(all(ofD, judged));
        var studiedBoth = after(all(all(ofD, judged), all(ofG, drawn)));
        var readyOfD = all(discriminator.needed(meanOfD), judged);
        var alone = after(readyOfD);
        var both = after(all(readyOfD, all(generator.needed(meanOfG), drawn)));
        var moved = all(moveDiscriminator(both, number, turn, meanOfD), moveGenerator(both, turn, meanOfG));
        var averaged = new Ema(recipe.emaDecay()).updates(after(moved), turn, average.weights(), generator.weights());
        return new Step(
                number,
                samples,
                labels,
                discriminatorLoss,
                generatorLoss,
                penalty,
                tempo.norm(meanOfD),
                tempo.norm(meanOfG),
                after(discriminator.gather(studied, ofD)).noOp(),
                after(all(discriminator.gather(studiedBoth, ofD), generator.gather(studiedBoth, ofG)))
                        .noOp(),
                after(moveDiscriminator(alone, number, turn, meanOfD)).noOp(),
                after(averaged).noOp());
    }

    /** By likelihood at first, where the recipe says so: who spells nothing yet learns little from a discriminator. */
    private Operand<TFloat32> begun(
            Operand<TFloat32> adversarial, Operand<TFloat32> samples, Operand<TInt64> labels, Operand<TFloat32> turn) {
        if (recipe.pretraining() == 0) {
            return adversarial;
        }
        var logits = SpellGraph.of(tf, generator.network()).logits(samples, labels);
        var likelihood = Surprise.loss(tf, logits, samples, recipe.shape());
        var isBegun = tf.dtypes.cast(tf.math.greater(turn, tf.constant((float) recipe.pretraining())), TFloat32.class);
        return tf.math.add(likelihood, tf.math.mul(isBegun, tf.math.sub(adversarial, likelihood)));
    }

    private List<Op> moveDiscriminator(
            Ops then, Operand<TInt64> number, Operand<TFloat32> turn, List<Operand<TFloat32>> gradients) {
        return discriminator.updates(
                then, adam(), tempo.ordinal(number, recipe.accumulate()), tempo.learningRate(turn), gradients);
    }

    private List<Op> moveGenerator(Ops then, Operand<TFloat32> turn, List<Operand<TFloat32>> gradients) {
        return generator.updates(then, adam(), turn, tempo.learningRate(turn), gradients);
    }

    private Adam adam() {
        return new Adam(recipe.beta1(), recipe.beta2());
    }

    /** The penalty has its greatest weight. */
    private Operand<TFloat32> weighed(Operand<TFloat32> penalty, Operand<TFloat32> turn) {
        double from = recipe.r1();
        double to = recipe.schedule().r1To();
        double most = Math.max(from, to);
        return from == to
                ? penalty
                : tf.math.mul(penalty, new Cosine(from / most, to / most, recipe.steps(), 0).at(tf, turn));
    }

    private Ops after(List<Op> done) {
        return tf.withControlDependencies(done);
    }

    private static List<Op> all(List<? extends Op> some, List<? extends Op> others) {
        return Stream.<Op>concat(some.stream(), others.stream()).toList();
    }

    private Operand<TInt64> seed(Use use, Operand<TInt64> number) {
        return tf.stack(List.<Operand<TInt64>>of(tf.constant(recipe.seeds().key(use)), number));
    }
}
