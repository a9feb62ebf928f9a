package io.ganymede.trainer.evaluation;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.latent.Latents;
import io.ganymede.contracts.manifest.ModelManifest.Scores;
import io.ganymede.contracts.manifest.ModelManifest.Scores.Score;
import io.ganymede.contracts.manifest.ModelManifest.Scores.Words;
import io.ganymede.contracts.manifest.ModelManifest.Text;
import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.dataset.Samples;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.recipe.Seeds;
import io.ganymede.trainer.recipe.Validity;
import io.ganymede.trainer.sheet.Sheet;
import io.ganymede.trainer.training.Order;
import io.ganymede.trainer.training.Sampler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Measures generators of texts by what runs of symbols they have in common with the test split, by how many are new, different
 * and valid. The distance is the divergence of the longest runs. Nothing is learned.
 */
public final class TextEvaluator implements Yardstick {

    /** Texts of a glance. */
    private static final int GLANCED = 2_000;
    /** Runs of so many symbols tell at a glance what is covered. */
    private static final int COVERED = 3;
    /** Texts that are shown beside the ones they are like. */
    private static final int SHOWN = 32;
    /** Texts drawn at once. */
    private static final int CHUNK = 256;

    private final Text form;
    private final @Nullable Validity validity;
    private final int[] labels; // of the test split
    private final int[] trainingLabels;
    private final List<String> training;
    private final Set<String> known;
    private final List<String> test;
    private final List<String> likeTest;
    private final Ngrams trainingRuns;
    private final Ngrams trainingCovered;

    private TextEvaluator(Dataset dataset, Text text, @Nullable Validity validity, Seeds seeds) {
        this.form = text;
        this.validity = validity;
        this.labels = labels(dataset.test());
        this.trainingLabels = labels(dataset.train());
        this.training = texts(dataset.train());
        this.known = new HashSet<>(training);
        this.test = texts(dataset.test());
        var order = new Order(seeds, Seeds.Use.EVALUATION, training.size());
        this.likeTest = Arrays.stream(order.batch(0, Math.min(test.size(), training.size())))
                .mapToObj(training::get)
                .toList();
        this.trainingRuns = Ngrams.of(training, Ngrams.LONGEST);
        this.trainingCovered = Ngrams.of(training, COVERED);
    }

    /**
     * @param valid what a text has to match, if that is of interest
     * @throws InvalidField for a dataset without a test split
     */
    public static TextEvaluator of(Dataset dataset, @Nullable String valid, long seed) {
        Yardstick.requireMeasurable(dataset.manifest());
        var form = Recipe.form(dataset.manifest().recipe());
        if (!(form instanceof Text text)) {
            throw new InvalidField("dataset", "of " + form, "of texts");
        }
        return new TextEvaluator(dataset, text, valid == null ? null : Validity.of(valid), new Seeds(seed));
    }

    private static int[] labels(Samples samples) {
        return IntStream.range(0, samples.count()).map(samples::label).toArray();
    }

    private List<String> texts(Samples samples) {
        var texts = new ArrayList<String>();
        for (int from = 0; from < samples.count(); from += CHUNK) {
            var some = IntStream.range(from, Math.min(samples.count(), from + CHUNK))
                    .toArray();
            var values = new float[some.length * samples.size()];
            samples.copy(some, values, new long[some.length]);
            texts.addAll(form.texts(values));
        }
        return List.copyOf(texts);
    }

    private List<String> drawn(Sampler sampler, Latents latents, int[] asked) {
        var texts = new ArrayList<String>();
        for (int from = 0; from < asked.length; from += CHUNK) {
            int count = Math.min(CHUNK, asked.length - from);
            var z = latents.z(from, count, sampler.latent());
            texts.addAll(form.texts(sampler.samples(z, Arrays.copyOfRange(asked, from, from + count))));
        }
        return texts;
    }

    @Override
    public double untrained(Sampler sampler, long seed) {
        return divergence(evaluated(sampler, seed), Ngrams.LONGEST).value();
    }

    private List<String> evaluated(Sampler sampler, long seed) {
        return drawn(sampler, new Latents(new Seeds(seed).key(Seeds.Use.EVALUATION)), labels);
    }

    @Override
    public Evaluation score(Sampler trained, double untrained, long seed) {
        var texts = evaluated(trained, seed);
        var words = words(texts);
        var longest = words.divergence().getLast();
        var scores = new Scores(
                texts.size(), longest.value(), longest.baseline(), untrained, null, null, null, null, words, null);
        return new Evaluation(scores, new Sheet.Lines(Likeness.lines(texts, training, SHOWN)));
    }

    /** What is told of texts, beside the same of the training split's, or of the test split's where that would be none. */
    public Words words(List<String> texts) {
        var divergence = IntStream.rangeClosed(1, Ngrams.LONGEST)
                .mapToObj(n -> divergence(texts, n))
                .toList();
        return new Words(
                divergence,
                new Score(share(texts, text -> !known.contains(text)), authenticity()),
                new Score(uniqueness(texts), uniqueness(likeTest)),
                validity == null ? null : new Score(share(texts, validity), share(likeTest, validity)));
    }

    private Score divergence(List<String> texts, int n) {
        var real = Ngrams.of(test, n);
        return new Score(
                Ngrams.of(texts, n).divergence(real), Ngrams.of(likeTest, n).divergence(real));
    }

    @Override
    public double authenticity() {
        return share(test, text -> !known.contains(text));
    }

    @Override
    public Glance glance(Sampler sampler, long seed) {
        int count = Math.min(training.size(), GLANCED);
        var texts = drawn(
                sampler, new Latents(new Seeds(seed).key(Seeds.Use.GLANCE)), Arrays.copyOf(trainingLabels, count));
        return new Glance(
                Ngrams.of(texts, Ngrams.LONGEST).divergence(trainingRuns),
                trainingCovered.covered(Ngrams.of(texts, COVERED)),
                share(texts, text -> !known.contains(text)));
    }

    private static double uniqueness(List<String> texts) {
        return new HashSet<>(texts).size() / (double) texts.size();
    }

    private static double share(List<String> texts, Predicate<String> which) {
        return texts.stream().filter(which).count() / (double) texts.size();
    }

    @Override
    public void close() {}
}
