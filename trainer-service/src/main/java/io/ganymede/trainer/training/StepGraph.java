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
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A step's operations, put together: every gradient is taken before any weight moves. */
record StepGraph(Graph graph, Ops tf, Recipe recipe, Team team, List<Replica> replicas) {

    /**
     * A player that moves.
     *
     * @param gradients of each replica's batch
     * @param mean      of a step's batches, these the last
     */
    private record Learner(
            Role role, Player player, List<List<Operand<TFloat32>>> gradients, List<Operand<TFloat32>> mean) {}

    /**
     * @param replicas that share a step's batches, each as many as the others
     * @param inflow   of each
     */
    static Step step(Graph graph, Ops tf, Recipe recipe, Team team, int replicas, Function<Ops, Inflow> inflow) {
        return new StepGraph(graph, tf, recipe, team, Replica.all(graph, tf, recipe, team, replicas, inflow)).step();
    }

    private Step step() {
        var all = learners();
        var judge = all.stream()
                .filter(learner -> learner.role() == Role.DISCRIMINATOR)
                .toList();
        var told = told(Stakes::told);
        return new Step(
                replicas,
                after(gather(judge, told)).noOp(),
                after(move(judge, told)).noOp(),
                moves(all, told),
                recipe.pretraining() == 0 ? null : moves(List.of(soloist()), told(Stakes::alone)));
    }

    private Step.Moves moves(List<Learner> learners, List<Map<Loss, Operand<TFloat32>>> told) {
        var norms = new EnumMap<Role, Operand<TFloat32>>(Role.class);
        learners.forEach(learner -> norms.put(learner.role(), norm(learner.mean())));
        return new Step.Moves(
                told,
                norms,
                after(gather(learners, told)).noOp(),
                after(average(move(learners, told))).noOp());
    }

    private List<Map<Loss, Operand<TFloat32>>> told(Function<Stakes, Map<Loss, Operand<TFloat32>>> of) {
        return replicas.stream().map(Replica::stakes).map(of).toList();
    }

    /** The generator, by what it minimises alone. */
    private Learner soloist() {
        var player = team.player(Role.GENERATOR);
        var gradients = replicas.stream()
                .map(replica -> Gradients.of(
                        graph,
                        replica.batch().tf(),
                        Objects.requireNonNull(replica.stakes().surprise()),
                        player.weights()))
                .toList();
        return new Learner(Role.GENERATOR, player, gradients, player.mean(tf, gradients, recipe.accumulate()));
    }

    private List<Learner> learners() {
        var gradients = replicas.stream().map(this::gradients).toList();
        return team.players().entrySet().stream()
                .map(entry -> {
                    var own = gradients.stream()
                            .map(replica -> replica.get(entry.getKey()))
                            .toList();
                    var mean = entry.getValue().mean(tf, own, recipe.accumulate());
                    return new Learner(entry.getKey(), entry.getValue(), own, mean);
                })
                .toList();
    }

    private Map<Role, List<Operand<TFloat32>>> gradients(Replica replica) {
        var gradients = new EnumMap<Role, List<Operand<TFloat32>>>(Role.class);
        team.players().keySet().forEach(role -> {
            if (!gradients.containsKey(role)) {
                gradients.putAll(gradients(replica, replica.stakes().losses().get(role)));
            }
        });
        return gradients;
    }

    /** Of all players that minimise {@code loss}: what they have in common is derived once. */
    private Map<Role, List<Operand<TFloat32>>> gradients(Replica replica, Operand<TFloat32> loss) {
        var roles = team.players().keySet().stream()
                .filter(role -> replica.stakes().losses().get(role) == loss)
                .toList();
        var weights = roles.stream()
                .flatMap(role -> team.player(role).weights().stream())
                .toList();
        var all = Gradients.of(graph, replica.batch().tf(), loss, weights);
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
    private List<Op> gather(List<Learner> learners, List<Map<Loss, Operand<TFloat32>>> told) {
        var then = after(all(
                each(told),
                learners.stream().flatMap(one -> one.gradients().stream()).flatMap(List::stream)));
        return learners.stream()
                .flatMap(one -> one.player().gather(then, one.gradients()).stream())
                .collect(Collectors.<Op>toUnmodifiableList());
    }

    private List<Op> move(List<Learner> learners, List<Map<Loss, Operand<TFloat32>>> told) {
        var needed = learners.stream().flatMap(one -> one.player().needed(one.mean()).stream());
        var then = after(all(each(told), needed));
        return learners.stream().flatMap(one -> move(then, one).stream()).toList();
    }

    private static Stream<Operand<TFloat32>> each(List<Map<Loss, Operand<TFloat32>>> told) {
        return told.stream().flatMap(replica -> replica.values().stream());
    }

    /** Of a replica's batch: all that are computed together are of the same step. */
    private Batch batch() {
        return replicas.getFirst().batch();
    }

    private List<Op> move(Ops then, Learner learner) {
        var adam = new Adam(recipe.beta1(), recipe.beta2());
        var turn = learner.role() == Role.DISCRIMINATOR ? discriminatorTurn() : batch().step();
        return learner.player().updates(then, adam, turn, learningRate(), learner.mean());
    }

    /** The discriminator moves once for each of its batches, the others once a step; not while the generator is alone. */
    private Operand<TFloat32> discriminatorTurn() {
        var turn = batch().turn(recipe.accumulate());
        int missed = recipe.pretraining() * recipe.discriminatorSteps();
        return missed == 0 ? turn : tf.math.sub(turn, tf.constant((float) missed));
    }

    /** Lets the averages follow who has moved. */
    private List<Op> average(List<Op> moved) {
        var then = after(moved);
        var ema = new Ema(recipe.emaDecay());
        return team.averages().entrySet().stream()
                .flatMap(entry -> ema
                        .updates(
                                then,
                                batch().step(),
                                entry.getValue().weights(),
                                team.player(entry.getKey()).weights())
                        .stream())
                .toList();
    }

    private Operand<TFloat32> learningRate() {
        var schedule = recipe.schedule();
        return new Cosine(recipe.learningRate(), schedule.learningRateTo(), recipe.steps(), schedule.warmup())
                .at(tf, batch().step());
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
