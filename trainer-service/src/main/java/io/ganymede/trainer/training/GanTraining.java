package io.ganymede.trainer.training;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.store.Durable;
import io.ganymede.trainer.dataset.Samples;
import io.ganymede.trainer.graph.Devices;
import io.ganymede.trainer.graph.PlacedSession;
import io.ganymede.trainer.graph.Tensors;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.recipe.Seeds.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/**
 * A recipe's players and their training, step by step. The same recipe, dataset, kind of machine and number of threads give the same
 * bits, whether or not training was stopped and restored on the way, and however many devices share a step's batches. Not thread-safe.
 */
public final class GanTraining implements Sampler, AutoCloseable {

    private static final String BUNDLE = "weights";

    private final Recipe recipe;
    private final Samples train;
    private final GanGraph graph;
    private final PlacedSession session;
    private final Feed feed;
    private int step;

    private GanTraining(Recipe recipe, Samples train, Devices devices, long room) {
        this.recipe = recipe;
        this.train = train;
        boolean fits = Stock.bytes(train) <= room;
        this.graph = GanGraph.of(
                recipe, devices.count(), tf -> fits ? Inflow.Kept.of(tf, recipe, train) : Inflow.Fed.of(tf, recipe));
        this.session = PlacedSession.open(graph.graph(), devices);
        var replicas = graph.step().replicas();
        this.feed = new Feed(train, new Order(recipe.seeds(), Use.ORDER, train.count()), replicas);
        replicas.forEach(replica -> {
            if (replica.batch().inflow() instanceof Inflow.Kept kept) {
                kept.stock().fill(session);
            }
        });
    }

    /** On the device that TensorFlow chooses, fed from the dataset's files. */
    public static GanTraining open(Recipe recipe, Samples train) {
        return open(recipe, train, Devices.OWN, 0);
    }

    /**
     * Before the first step, weights drawn from the recipe's seed. {@code train} stays open as long as this.
     *
     * @param devices of which as many are used as share a step's batches evenly
     * @param room    bytes on each of them for training samples: all are kept there, if they fit, and gathered there
     */
    public static GanTraining open(Recipe recipe, Samples train, Devices devices, long room) {
        if (!Recipe.form(train.recipe()).equals(recipe.form())
                || recipe.classes() != 0 && recipe.classes() != train.classes()) {
            throw new IllegalArgumentException(
                    "%s with %d classes do not fit %s".formatted(train.recipe(), train.classes(), recipe));
        }
        var training = new GanTraining(recipe, train, devices.sharing(recipe.accumulate()), room);
        training.restart();
        return training;
    }

    public Recipe recipe() {
        return recipe;
    }

    /** Steps done. */
    public int step() {
        return step;
    }

    /** Without lengths of gradients. */
    public Losses advance() {
        return advance(false);
    }

    /**
     * Trains the discriminator, as often as the recipe says, and the others at the last of these times; or the generator alone,
     * where the recipe begins so.
     *
     * @param withNorms whether to tell how long the gradients were
     * @return of the last time, means over its batches
     * @throws Diverged if a loss is not finite
     */
    public Losses advance(boolean withNorms) {
        long time = (long) step * recipe.discriminatorSteps();
        long last = time + recipe.discriminatorSteps() - 1;
        step++;
        var all = graph.step().all();
        var alone = graph.step().alone();
        if (alone != null && step <= recipe.pretraining()) {
            return run(last, alone.study(), alone.train(), alone, withNorms);
        }
        for (; time < last; time++) {
            run(time, graph.step().study(), graph.step().discriminate(), all, false);
        }
        return run(last, all.study(), all.train(), all, withNorms);
    }

    /** {@code study} on all batches but the last ones, on which {@code move} is. */
    private Losses run(long time, Op study, Op move, Step.Moves by, boolean withNorms) {
        int batches = recipe.accumulate();
        int replicas = graph.step().replicas().size();
        long last = (time + 1) * batches - replicas;
        var sum = Losses.NONE;
        for (long batch = time * batches; batch < last; batch += replicas) {
            sum = sum.plus(run(batch, study, by, false));
        }
        return sum.plus(run(last, move, by, withNorms)).over(batches);
    }

    /** A batch for each replica. */
    private Losses run(long batch, Op move, Step.Moves by, boolean withNorms) {
        var portions = feed.take(batch);
        try {
            var losses = graph.step().run(session, move, by, portions, withNorms);
            if (!losses.areFinite()) {
                throw new Diverged(step, losses);
            }
            return losses;
        } finally {
            portions.forEach(Portion::close);
        }
    }

    /**
     * Writes a checkpoint, on disk when this returns.
     *
     * @param folder a new one, or one that holds only what is to be kept with the checkpoint
     */
    public void save(Path folder) throws IOException {
        Files.createDirectories(folder);
        graph.bundle().save(session, folder.resolve(BUNDLE));
        var files = Artifacts.synced(folder, folder);
        var checkpoint = new Checkpoint(Checkpoint.SCHEMA, step, train.digest(), recipe, files);
        Durable.write(folder.resolve(Checkpoint.FILE), Json.writePretty(checkpoint));
    }

    /** Goes to before the first step. */
    public void restart() {
        session.run(graph.initialization());
        step = 0;
    }

    /**
     * Goes to where a checkpoint was written.
     *
     * @throws UnusableCheckpoint if it is damaged, or of another recipe, seed or dataset
     */
    public void restore(Path folder) throws IOException {
        var checkpoint = Checkpoint.read(folder);
        checkpoint.requireSame(folder, recipe, train.digest());
        graph.bundle().restore(session, folder.resolve(BUNDLE));
        step = checkpoint.step();
    }

    @Override
    public int latent() {
        return recipe.latent();
    }

    @Override
    public int classes() {
        return recipe.classes();
    }

    /** By the averaged generator. */
    @Override
    public float[] samples(float[] z, int[] labels) {
        return graph.drawing().run(session, z, labels);
    }

    /** By the averaged generator. */
    @Override
    public float[] drafts(float[] z, int[] labels) {
        return graph.drawing().draft(session, z, labels);
    }

    @Override
    public float[] views(float[] samples) {
        return graph.sight().run(session, samples);
    }

    /**
     * What the discriminator says of samples, high for real; of a recipe that has one.
     *
     * @param samples [n, ...] of the recipe's shape
     * @param labels [n]
     * @return [n]
     */
    public float[] logits(float[] samples, long[] labels) {
        return Objects.requireNonNull(graph.judging(), recipe.name()).run(session, samples, labels);
    }

    /** The averaged encoder, if there is one. */
    public Optional<Encoder> encoder() {
        var encoding = graph.encoding();
        return encoding == null
                ? Optional.empty()
                : Optional.of((samples, labels) -> encoding.run(session, samples, labels));
    }

    /**
     * A player's weights, row-major, in the order of {@link io.ganymede.trainer.network.Network#weights()}: the generator's and
     * the encoder's are averaged, the discriminator's are as it is asked with, spectral normalization done.
     */
    public List<float[]> weights(Role role) {
        return graph.weights(role).stream().map(this::value).toList();
    }

    @Override
    public void close() {
        feed.close();
        session.close();
        graph.graph().close();
    }

    private float[] value(Operand<TFloat32> variable) {
        try (var result = session.runner().fetch(variable).run()) {
            return Tensors.floats((TFloat32) result.get(0));
        }
    }
}
