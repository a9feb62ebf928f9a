package io.ganymede.trainer.training;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.store.Durable;
import io.ganymede.contracts.store.Sha256;
import io.ganymede.trainer.dataset.Samples;
import io.ganymede.trainer.graph.Sessions;
import io.ganymede.trainer.graph.Tensors;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.recipe.Seeds.Use;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Two players and their training, step by step. The same recipe, dataset, machine and number of threads give the same
 * bits, whether or not training was stopped and restored on the way. Not thread-safe.
 */
public final class GanTraining implements Sampler, AutoCloseable {

    private static final String BUNDLE = "weights";
    /** Samples computed at once, whatever is asked for. */
    private static final int CHUNK = 64;

    private final Recipe recipe;
    private final Samples train;
    private final GanGraph graph;
    private final Session session;
    private final Order order;
    private final byte[] images;
    private final long[] labels;
    private int step;

    private GanTraining(Recipe recipe, Samples train) {
        this.recipe = recipe;
        this.train = train;
        this.graph = GanGraph.of(recipe);
        this.session = Sessions.open(graph.graph());
        this.order = new Order(recipe.seeds(), Use.ORDER, train.count());
        this.images = new byte[recipe.batch() * train.imageBytes()];
        this.labels = new long[recipe.batch()];
    }

    /** Before the first step, weights drawn from the recipe's seed. {@code train} stays open as long as this. */
    public static GanTraining open(Recipe recipe, Samples train) {
        if (train.recipe().edge() != recipe.edge()
                || train.recipe().channels() != recipe.channels()
                || recipe.classes() != 0 && recipe.classes() != train.classes()) {
            throw new IllegalArgumentException(
                    "%s with %d classes do not fit %s".formatted(train.recipe(), train.classes(), recipe));
        }
        var training = new GanTraining(recipe, train);
        training.session.run(training.graph.initialization());
        return training;
    }

    public Recipe recipe() {
        return recipe;
    }

    /** Steps done. */
    public int step() {
        return step;
    }

    /**
     * Trains both players on one batch.
     *
     * @throws Diverged if a loss is not finite
     */
    public Losses advance() {
        train.copy(order.batch(step, recipe.batch()), images, labels);
        var feeds = graph.step();
        try (var number = TInt64.scalarOf(step);
                var imageBatch = Tensors.of(images, recipe.batch(), recipe.edge(), recipe.edge(), recipe.channels());
                var labelBatch = Tensors.of(labels, recipe.batch());
                var result = session.runner()
                        .feed(feeds.number(), number)
                        .feed(feeds.images(), imageBatch)
                        .feed(feeds.labels(), labelBatch)
                        .fetch(feeds.discriminatorLoss())
                        .fetch(feeds.generatorLoss())
                        .fetch(feeds.penalty())
                        .addTarget(feeds.train())
                        .run()) {
            step++;
            var losses = new Losses(scalar(result.get(0)), scalar(result.get(1)), scalar(result.get(2)));
            if (!losses.areFinite()) {
                throw new Diverged(step, losses);
            }
            return losses;
        }
    }

    /**
     * Writes a checkpoint, on disk when this returns.
     *
     * @param folder a new one, or an empty one
     */
    public void save(Path folder) throws IOException {
        Files.createDirectories(folder);
        graph.bundle().save(session, folder.resolve(BUNDLE));
        var artifacts = new ArrayList<io.ganymede.contracts.manifest.Artifact>();
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                artifacts.add(Sha256.artifact(folder, file));
            }
        }
        var checkpoint = new Checkpoint(Checkpoint.SCHEMA, step, train.digest(), recipe, artifacts);
        Durable.write(folder.resolve(Checkpoint.FILE), Json.writePretty(checkpoint));
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

    /** By the averaged generator. */
    @Override
    public float[] samples(float[] z, int[] labels) {
        if (z.length != labels.length * recipe.latent()) {
            throw new IllegalArgumentException("%d labels and latents of %d need %d numbers, not %d"
                    .formatted(labels.length, recipe.latent(), labels.length * recipe.latent(), z.length));
        }
        int size = train.imageBytes();
        var samples = new float[labels.length * size];
        for (int at = 0; at < labels.length; at += CHUNK) {
            int count = Math.min(CHUNK, labels.length - at);
            var some = Arrays.copyOfRange(z, at * recipe.latent(), (at + count) * recipe.latent());
            var asked = Arrays.stream(labels, at, at + count).asLongStream().toArray();
            var drawing = graph.drawing();
            try (var zs = Tensors.of(some, count, recipe.latent());
                    var classes = Tensors.of(asked, count);
                    var result = session.runner()
                            .feed(drawing.z(), zs)
                            .feed(drawing.labels(), classes)
                            .fetch(drawing.images())
                            .run()) {
                System.arraycopy(Tensors.floats((TFloat32) result.get(0)), 0, samples, at * size, count * size);
            }
        }
        return samples;
    }

    /** The averaged generator's weights, row-major, in the order of {@link io.ganymede.trainer.network.Network#weights()}. */
    public List<float[]> weights() {
        return graph.average().stream().map(this::value).toList();
    }

    @Override
    public void close() {
        session.close();
        graph.graph().close();
    }

    private float[] value(Operand<TFloat32> variable) {
        try (var result = session.runner().fetch(variable).run()) {
            return Tensors.floats((TFloat32) result.get(0));
        }
    }

    private static double scalar(org.tensorflow.Tensor tensor) {
        return ((TFloat32) tensor).getFloat();
    }
}
