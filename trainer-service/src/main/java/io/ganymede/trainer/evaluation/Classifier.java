package io.ganymede.trainer.evaluation;

import io.ganymede.trainer.dataset.Samples;
import io.ganymede.trainer.graph.Pixels;
import io.ganymede.trainer.graph.Sessions;
import io.ganymede.trainer.graph.Tensors;
import io.ganymede.trainer.recipe.Seeds;
import io.ganymede.trainer.training.Order;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Names images, and gives the features that it names them by. The same samples and seed give the same bits. */
final class Classifier implements AutoCloseable {

    /** Of the layer before the last. */
    static final int FEATURES = 64;

    private static final int BATCH = 64;
    /** More, and it knows training images by heart: the features of those then lie apart from all others. */
    private static final int EPOCHS = 5;
    /** Of a small dataset there are more epochs, or the classifier would not have learned at all. */
    private static final int LEAST_STEPS = 700;
    /** Of a tiny one it has learned all there is long before. */
    private static final int MOST_EPOCHS = 300;

    private static final int CHUNK = 256;

    private final Samples train;
    private final Lesson lesson;
    private final ClassifierGraph graph;
    private final Session session;

    private Classifier(Samples train, Seeds seeds) {
        this.train = train;
        this.lesson = Lesson.of(train);
        this.graph = ClassifierGraph.of(train.recipe(), lesson.answers(), seeds);
        this.session = Sessions.open(graph.graph());
    }

    static Classifier train(Samples train, Seeds seeds, Progress progress) {
        var classifier = new Classifier(train, seeds);
        try {
            classifier.learn(seeds, progress);
        } catch (RuntimeException e) {
            classifier.close();
            throw e;
        }
        return classifier;
    }

    private void learn(Seeds seeds, Progress progress) {
        session.run(graph.initialization());
        var order = new Order(seeds, Seeds.Use.CLASSIFIER_ORDER, train.count());
        int steps = Math.max(
                Math.min(LEAST_STEPS, Math.ceilDiv(MOST_EPOCHS * train.count(), BATCH)),
                Math.ceilDiv(EPOCHS * train.count(), BATCH));
        var images = new byte[BATCH * train.imageBytes()];
        var labels = new long[BATCH];
        int edge = train.recipe().edge();
        var step = graph.step();
        for (int i = 0; i < steps; i++) {
            train.copy(order.batch(i, BATCH), images, labels);
            lesson.prepare(images, labels);
            try (var number = TInt64.scalarOf(i);
                    var imageBatch =
                            Tensors.of(images, BATCH, edge, edge, train.recipe().channels());
                    var labelBatch = Tensors.of(labels, BATCH);
                    var _ = session.runner()
                            .feed(step.number(), number)
                            .feed(step.images(), imageBatch)
                            .feed(step.labels(), labelBatch)
                            .addTarget(step.train())
                            .run()) {
                progress.at(i + 1, steps);
            }
        }
    }

    /** Where images come from, a part at a time: all of them at once may not fit into memory. */
    interface Images {

        /** Images {@code from}, {@code from + 1}, ..., [count, edge, edge, channels] in [-1, 1]. */
        float[] at(int from, int count);
    }

    Reading read(int n, Images images) {
        int edge = train.recipe().edge();
        var named = new int[n];
        var features = new float[n * FEATURES];
        for (int at = 0; at < n; at += CHUNK) {
            int count = Math.min(CHUNK, n - at);
            try (var batch = Tensors.of(
                            images.at(at, count),
                            count,
                            edge,
                            edge,
                            train.recipe().channels());
                    var result = session.runner()
                            .feed(graph.reader().images(), batch)
                            .fetch(graph.reader().named())
                            .fetch(graph.reader().features())
                            .run()) {
                var labels = Tensors.longs((TInt64) result.get(0));
                for (int i = 0; i < count; i++) {
                    named[at + i] = Math.toIntExact(labels[i]);
                }
                System.arraycopy(
                        Tensors.floats((TFloat32) result.get(1)), 0, features, at * FEATURES, count * FEATURES);
            }
        }
        return new Reading(named, new Features(features, FEATURES));
    }

    Reading read(Samples samples, int[] indices) {
        return read(indices.length, (from, count) -> {
            var bytes = new byte[count * samples.imageBytes()];
            samples.copy(Arrays.copyOfRange(indices, from, from + count), bytes, new long[count]);
            return Pixels.scaled(bytes);
        });
    }

    Reading read(Samples samples) {
        return read(samples, IntStream.range(0, samples.count()).toArray());
    }

    @Override
    public void close() {
        session.close();
        graph.graph().close();
    }
}
