package io.ganymede.trainer.training;

import io.ganymede.trainer.graph.Adam;
import io.ganymede.trainer.graph.Cosine;
import io.ganymede.trainer.graph.Ema;
import io.ganymede.trainer.graph.Gradients;
import io.ganymede.trainer.recipe.Recipe;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A step's operations, put together: every gradient is taken before any weight moves. */
record StepGraph(Graph graph, Ops tf, Recipe recipe, Team team, Batch batch, Stakes stakes) {

    /**
     * A player that moves.
     *
     * @param gradients of a batch
     * @param mean      of a step's batches, this one the last
     */
    private record Learner(Role role, Player player, List<Operand<TFloat32>> gradients, List<Operand<TFloat32>> mean) {}

    static Step step(Graph graph, Ops tf, Recipe recipe, Team team) {
        var batch = Batch.of(tf, recipe);
        return new StepGraph(graph, tf, recipe, team, batch, Stakes.of(graph, tf, recipe, team, batch)).step();
    }

    private Step step() {
        var all = learners();
        var judge = all.stream()
                .filter(learner -> learner.role() == Role.DISCRIMINATOR)
                .toList();
        var norms = new EnumMap<Role, Operand<TFloat32>>(Role.class);
        all.forEach(learner -> norms.put(learner.role(), norm(learner.mean())));
        return new Step(
                batch.number(),
                batch.real(),
                batch.labels(),
                stakes.told(),
                norms,
                after(gather(judge)).noOp(),
                after(gather(all)).noOp(),
                after(move(judge)).noOp(),
                after(average(move(all))).noOp());
    }

    private List<Learner> learners() {
        var gradients = new EnumMap<Role, List<Operand<TFloat32>>>(Role.class);
        team.players().keySet().forEach(role -> {
            if (!gradients.containsKey(role)) {
                gradients.putAll(gradients(stakes.losses().get(role)));
            }
        });
        return team.players().entrySet().stream()
                .map(entry -> {
                    var own = gradients.get(entry.getKey());
                    var mean = entry.getValue().mean(tf, own, recipe.accumulate());
                    return new Learner(entry.getKey(), entry.getValue(), own, mean);
                })
                .toList();
    }

    /** Of all players that minimise {@code loss}: what they have in common is derived once. */
    private Map<Role, List<Operand<TFloat32>>> gradients(Operand<TFloat32> loss) {
        var roles = team.players().keySet().stream()
                .filter(role -> stakes.losses().get(role) == loss)
                .toList();
        var weights = roles.stream()
                .flatMap(role -> team.player(role).weights().stream())
                .toList();
        var all = Gradients.of(graph, loss, weights);
        var gradients = new EnumMap<Role, List<Operand<TFloat32>>>(Role.class);
        int at = 0;
        for (var role : roles) {
            int count = team.player(role).weights().size();
            gradients.put(role, all.subList(at, at + count));
            at += count;
        }
        return gradients;
    }

    /** Keeps gradients for the batches to come. */
    private List<Op> gather(List<Learner> learners) {
        var then =
                after(all(stakes.told().values().stream(), learners.stream().flatMap(one -> one.gradients().stream())));
        return learners.stream()
                .flatMap(one -> one.player().gather(then, one.gradients()).stream())
                .toList();
    }

    private List<Op> move(List<Learner> learners) {
        var needed = learners.stream().flatMap(one -> one.player().needed(one.mean()).stream());
        var then = after(all(stakes.told().values().stream(), needed));
        return learners.stream().flatMap(one -> move(then, one).stream()).toList();
    }

    private List<Op> move(Ops then, Learner learner) {
        var adam = new Adam(recipe.beta1(), recipe.beta2());
        // the discriminator moves once for each of its batches, the others once a step
        var turn = learner.role() == Role.DISCRIMINATOR ? batch.turn(recipe.accumulate()) : batch.step();
        return learner.player().updates(then, adam, turn, learningRate(), learner.mean());
    }

    /** Lets the averages follow who has moved. */
    private List<Op> average(List<Op> moved) {
        var then = after(moved);
        var ema = new Ema(recipe.emaDecay());
        return team.averages().entrySet().stream()
                .flatMap(entry -> ema
                        .updates(
                                then,
                                batch.step(),
                                entry.getValue().weights(),
                                team.player(entry.getKey()).weights())
                        .stream())
                .toList();
    }

    private Operand<TFloat32> learningRate() {
        var schedule = recipe.schedule();
        return new Cosine(recipe.learningRate(), schedule.learningRateTo(), recipe.steps(), schedule.warmup())
                .at(tf, batch.step());
    }

    private Operand<TFloat32> norm(List<Operand<TFloat32>> gradients) {
        var squares = gradients.stream()
                .<Operand<TFloat32>>map(gradient -> tf.math.mul(tf.nn.l2Loss(gradient), tf.constant(2f)))
                .toList();
        return tf.math.sqrt(tf.math.addN(squares));
    }

    private Ops after(List<? extends Op> done) {
        return tf.withControlDependencies(new ArrayList<Op>(done));
    }

    private static List<Op> all(Stream<? extends Op> some, Stream<? extends Op> others) {
        return Stream.<Op>concat(some, others).toList();
    }
}
