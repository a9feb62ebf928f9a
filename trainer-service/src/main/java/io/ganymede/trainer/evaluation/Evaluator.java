package io.ganymede.trainer.evaluation;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.latent.Latents;
import io.ganymede.contracts.manifest.AudioRecipe;
import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.manifest.ModelManifest.Scores.Score;
import io.ganymede.contracts.manifest.TextRecipe;
import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.dataset.Samples;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.recipe.Seeds;
import io.ganymede.trainer.sheet.Sheet;
import io.ganymede.trainer.training.Order;
import io.ganymede.trainer.training.Sampler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Measures generators by a dataset's test split, in the eyes of a classifier that learned from its training split to name
 * classes, or where there are none, to tell how a sample was changed; or in those of a network from elsewhere. Scores of one dataset compare with each other, not
 * with those of another dataset or of another classifier.
 */
public final class Evaluator implements Yardstick {

    /** Samples of either side that pairs are made of: each is compared with each. */
    private static final int MOST_PAIRED = 10_000;
    /** Samples that are looked for among all training samples. */
    private static final int MOST_REMEMBERED = 1_000;
    /** Samples of a glance: enough to tell a better generator from a worse one, few enough to be drawn often. */
    private static final int GLANCED = 1_000;
    /** Of sounds: one of them takes as long to draw as many images. */
    private static final int GLANCED_OF_SOUNDS = 300;
    /** Of these, how many are looked for among all training samples. */
    private static final int GLANCED_AND_REMEMBERED = 200;
    /** Pairs that are shown. */
    private static final int SHOWN = 32;

    private final Reader reader;
    private final ModelManifest.Scores.@Nullable Extractor extractor;
    private final Dataset dataset;
    private final int[] labels;
    private final Features training;
    private final Reading test;
    private final Reading likeTest;
    private final Gaussian trainingGaussian;
    private final double authentic;

    private Evaluator(Reader reader, ModelManifest.Scores.@Nullable Extractor extractor, Dataset dataset, Seeds seeds) {
        this.reader = reader;
        this.extractor = extractor;
        this.dataset = dataset;
        var held = dataset.test();
        this.labels = IntStream.range(0, held.count()).map(held::label).toArray();
        this.training = reader.read(dataset.train()).features();
        this.test = reader.read(held);
        this.likeTest = reader.read(dataset.train(), like(held, dataset.train(), seeds));
        this.trainingGaussian = Gaussian.of(training.values(), training.d());
        this.authentic =
                Memory.of(training, test.features().first(MOST_REMEMBERED)).authenticity();
    }

    /**
     * Trains the classifier; the same dataset and seed give the same one.
     *
     * @param seed     a run's
     * @param progress is told after each step, and may throw to stop
     * @throws InvalidField for a dataset with a test split too small for a covariance
     */
    public static Evaluator train(Dataset dataset, long seed, Progress progress) {
        Yardstick.requireMeasurable(dataset.manifest());
        var seeds = new Seeds(seed);
        return of(Classifier.train(dataset.train(), seeds, progress), null, dataset, seeds);
    }

    /**
     * By an extractor's features. The classifier learns as well, where there are classes, to say whether samples are of those that were
     * asked for.
     *
     * @param extractor closed with this, or by this if it throws
     */
    static Evaluator train(Dataset dataset, Extractor extractor, long seed, Progress progress) {
        var seeds = new Seeds(seed);
        var train = dataset.train();
        Reader reader;
        try {
            Yardstick.requireMeasurable(dataset.manifest());
            reader = train.classes() < 2 ? extractor : new Pair(Classifier.train(train, seeds, progress), extractor);
        } catch (RuntimeException e) {
            extractor.close();
            throw e;
        }
        return of(reader, extractor.about(), dataset, seeds);
    }

    private static Evaluator of(
            Reader reader, ModelManifest.Scores.@Nullable Extractor extractor, Dataset dataset, Seeds seeds) {
        try {
            return new Evaluator(reader, extractor, dataset, seeds);
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    @Override
    public double untrained(Sampler sampler, long seed) {
        return read(sampler, latents(seed)).gaussian().distance(test.gaussian());
    }

    @Override
    public Evaluation score(Sampler trained, double untrained, long seed) {
        var latents = latents(seed);
        var generated = read(trained, latents);
        var real = test.gaussian();
        var memory = Memory.of(training, generated.features().first(MOST_REMEMBERED));
        var scores = new ModelManifest.Scores(
                labels.length,
                generated.gaussian().distance(real),
                likeTest.gaussian().distance(real),
                untrained,
                trained.classes() == 0 ? null : answers(generated).accuracy(labels),
                dataset.train().classes() < 2 ? null : answers(test).accuracy(labels),
                more(generated, memory),
                null,
                null,
                extractor);
        return new Evaluation(scores, closest(trained, latents, memory));
    }

    /** None where there are too few samples to have neighbours. */
    private ModelManifest.Scores.@Nullable More more(Reading generated, Memory memory) {
        var real = test.features().first(MOST_PAIRED);
        var drawn = generated.features().first(MOST_PAIRED);
        var training = likeTest.features().first(MOST_PAIRED);
        if (Math.min(real.count(), training.count()) <= Manifold.K) {
            return null;
        }
        var manifold = Manifold.of(real, drawn);
        var baseline = Manifold.of(real, training);
        return new ModelManifest.Scores.More(
                new Score(KernelDistance.between(drawn, real), KernelDistance.between(training, real)),
                new Score(manifold.precision(), baseline.precision()),
                new Score(manifold.recall(), baseline.recall()),
                new Score(manifold.density(), baseline.density()),
                new Score(manifold.coverage(), baseline.coverage()),
                new Score(memory.authenticity(), authentic),
                dataset.train().classes() < 2
                        ? null
                        : new Score(
                                answers(generated).score(), answers(likeTest).score()));
    }

    /** Where there are classes, somebody was asked. */
    private static Answers answers(Reading reading) {
        return Objects.requireNonNull(reading.answers());
    }

    @Override
    public double authenticity() {
        return authentic;
    }

    @Override
    public Glance glance(Sampler sampler, long seed) {
        var latents = new Latents(new Seeds(seed).key(Seeds.Use.GLANCE));
        var train = dataset.train();
        int count = Math.clamp(train.count(), Manifold.K + 1, glanced());
        var asked = IntStream.range(0, count)
                .map(i -> train.label(i % train.count()))
                .toArray();
        var drawn = reader.read(
                        count,
                        (from, some) -> sampler.samples(
                                latents.z(from, some, sampler.latent()), Arrays.copyOfRange(asked, from, from + some)))
                .features();
        var near = training.first(glanced());
        return new Glance(
                Gaussian.of(drawn.values(), drawn.d()).distance(trainingGaussian),
                near.count() > Manifold.K ? Manifold.of(near, drawn).coverage() : 1,
                Memory.of(training, drawn.first(GLANCED_AND_REMEMBERED)).authenticity());
    }

    /** A sample, its training sample, the next sample, ... the likest first. */
    private Sheet closest(Sampler sampler, Latents latents, Memory memory) {
        var train = dataset.train();
        var closest = memory.closest(SHOWN);
        int size = train.size();
        var values = new float[2 * closest.size() * size];
        for (int i = 0; i < closest.size(); i++) {
            int sample = closest.get(i).sample();
            var drawn = sampler.samples(latents.z(sample, 1, sampler.latent()), new int[] {labels[sample]});
            System.arraycopy(drawn, 0, values, 2 * i * size, size);
            var original = new float[size];
            train.copy(new int[] {closest.get(i).training()}, original, new long[1]);
            System.arraycopy(original, 0, values, (2 * i + 1) * size, size);
        }
        return Sheet.of(Recipe.form(train.recipe()), values);
    }

    private int glanced() {
        return switch (dataset.manifest().recipe()) {
            case ImageRecipe _, TextRecipe _ -> GLANCED;
            case AudioRecipe _ -> GLANCED_OF_SOUNDS;
        };
    }

    private static Latents latents(long seed) {
        return new Latents(new Seeds(seed).key(Seeds.Use.EVALUATION));
    }

    private Reading read(Sampler sampler, Latents latents) {
        return reader.read(
                labels.length,
                (from, count) -> sampler.samples(
                        latents.z(from, count, sampler.latent()), Arrays.copyOfRange(labels, from, from + count)));
    }

    @Override
    public void close() {
        reader.close();
    }

    /** Indices of training samples in seeded order, of each class as many as the test split has, or all there are. */
    private static int[] like(Samples test, Samples train, Seeds seeds) {
        var wanted = new ArrayList<>(test.classes() == 0 ? List.of(test.count()) : test.perClass());
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
