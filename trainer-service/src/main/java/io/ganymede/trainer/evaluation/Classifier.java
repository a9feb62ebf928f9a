package io.ganymede.trainer.evaluation;

import io.ganymede.trainer.dataset.Samples;
import io.ganymede.trainer.graph.Sessions;
import io.ganymede.trainer.graph.Tensors;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.recipe.Seeds;
import io.ganymede.trainer.training.Order;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Names images or sounds, and gives the features that it names them by. The same samples and seed give the same bits. */
final class Classifier implements Reader {

    /** Of the layer before the last. */
    static final int FEATURES = 64;

    private static final int BATCH = 64;
    /** More, and it knows training samples by heart: the features of those then lie apart from all others. */
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
        this.graph = ClassifierGraph.of(Recipe.form(train.recipe()), lesson.answers(), seeds);
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
        var samples = new float[BATCH * train.size()];
        var labels = new long[BATCH];
        var step = graph.step();
        for (int i = 0; i < steps; i++) {
            train.copy(order.batch(i, BATCH), samples, labels);
            lesson.prepare(samples, labels);
            try (var number = TInt64.scalarOf(i);
                    var batch = Tensors.of(samples, shape(BATCH));
                    var labelBatch = Tensors.of(labels, BATCH);
                    var _ = session.runner()
                            .feed(step.number(), number)
                            .feed(step.samples(), batch)
                            .feed(step.labels(), labelBatch)
                            .addTarget(step.train())
                            .run()) {
                progress.at(i + 1, steps);
            }
        }
    }

    private long[] shape(int count) {
        return graph.reader().samples().shape().tail().prepend(count).asArray();
    }

    @Override
    public Reading read(int n, Source source) {
        int classes = lesson.answers();
        var answers = new float[n * classes];
        var features = new float[n * FEATURES];
        for (int at = 0; at < n; at += CHUNK) {
            int count = Math.min(CHUNK, n - at);
            try (var batch = Tensors.of(source.at(at, count), shape(count));
                    var result = session.runner()
                            .feed(graph.reader().samples(), batch)
                            .fetch(graph.reader().answers())
                            .fetch(graph.reader().features())
                            .run()) {
                System.arraycopy(Tensors.floats((TFloat32) result.get(0)), 0, answers, at * classes, count * classes);
                System.arraycopy(
                        Tensors.floats((TFloat32) result.get(1)), 0, features, at * FEATURES, count * FEATURES);
            }
        }
        return new Reading(new Answers(answers, classes), new Features(features, FEATURES));
    }

    @Override
    public void close() {
        session.close();
        graph.graph().close();
    }
}
