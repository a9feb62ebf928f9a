package io.ganymede.trainer.evaluation;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.latent.Latents;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.dataset.Samples;
import io.ganymede.trainer.recipe.Seeds;
import io.ganymede.trainer.training.Order;
import io.ganymede.trainer.training.Sampler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Measures generators by a dataset's test split, in the eyes of a classifier that learned from its training split. Scores
 * of one dataset compare with each other, not with those of another dataset or of another classifier.
 */
public final class Evaluator implements AutoCloseable {

    private final Classifier classifier;
    private final int[] labels;
    private final Gaussian test;
    private final double baseline;
    private final double classifierAccuracy;

    private Evaluator(Classifier classifier, Dataset dataset, Seeds seeds) {
        this.classifier = classifier;
        var held = dataset.test();
        this.labels = IntStream.range(0, held.count()).map(held::label).toArray();
        var seen = classifier.read(held);
        this.test = seen.gaussian();
        this.classifierAccuracy = seen.accuracy(labels);
        this.baseline = classifier
                .read(dataset.train(), like(held, dataset.train(), seeds))
                .gaussian()
                .distance(test);
    }

    /**
     * Trains the classifier; the same dataset and seed give the same one.
     *
     * @param seed     a run's
     * @param progress is told after each step, and may throw to stop
     * @throws InvalidField for a dataset of fewer than 2 classes, or with a test split too small for a covariance
     */
    public static Evaluator train(Dataset dataset, long seed, Progress progress) {
        var manifest = dataset.manifest();
        if (manifest.classes().size() < 2) {
            throw new InvalidField("classes", manifest.classes().toString(), "2 or more, to measure samples by");
        }
        if (dataset.test().count() < 2) {
            throw new InvalidField("test.count", Integer.toString(dataset.test().count()), "2 or more");
        }
        var seeds = new Seeds(seed);
        var classifier = Classifier.train(dataset.train(), seeds, progress);
        try {
            return new Evaluator(classifier, dataset, seeds);
        } catch (RuntimeException e) {
            classifier.close();
            throw e;
        }
    }

    /**
     * Draws as many samples as the test split has, with its labels, from both generators and the same latents.
     *
     * @param untrained the same generator before its first step
     * @param seed      the run's
     */
    public ModelManifest.Scores score(Sampler trained, Sampler untrained, long seed) {
        var latents = new Latents(new Seeds(seed).key(Seeds.Use.EVALUATION));
        var generated = read(trained, latents);
        return new ModelManifest.Scores(
                labels.length,
                generated.gaussian().distance(test),
                baseline,
                read(untrained, latents).gaussian().distance(test),
                generated.accuracy(labels),
                classifierAccuracy);
    }

    private Reading read(Sampler sampler, Latents latents) {
        return classifier.read(
                labels.length,
                (from, count) -> sampler.samples(
                        latents.z(from, count, sampler.latent()), Arrays.copyOfRange(labels, from, from + count)));
    }

    @Override
    public void close() {
        classifier.close();
    }

    /** Indices of training samples in seeded order, of each class as many as the test split has, or all there are. */
    private static int[] like(Samples test, Samples train, Seeds seeds) {
        var wanted = new ArrayList<>(test.perClass());
        return Arrays.stream(new Order(seeds, Seeds.Use.EVALUATION, train.count()).batch(0, train.count()))
                .filter(index -> {
                    int label = train.label(index);
                    int left = wanted.get(label);
                    wanted.set(label, left - 1);
                    return left > 0;
                })
                .toArray();
    }
}
