package io.ganymede.trainer.evaluation;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.contracts.latent.Latents;
import io.ganymede.contracts.manifest.ModelManifest.Scores;
import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.sheet.Sheet;
import io.ganymede.trainer.training.Diverged;
import io.ganymede.trainer.training.GanTraining;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What recipes of any kind of samples come to on one dataset: {@code BenchmarkKinds <sealed version> <folder> <spec> ...}, each spec a JSON
 * object as {@code {"recipe": "r3gan", "seed": 1, "steps": 4000}}. A line of Markdown for each, and its samples and its best
 * state as {@code <recipe>-<seed>} in the folder. A spec's {@code minutes} are kept to. Run from the module's test class path.
 */
final class BenchmarkKinds {

    private static final int COLUMNS = 10;
    private static final int ROWS = 8;

    private BenchmarkKinds() {}

    public static void main(String[] args) throws IOException {
        var folder = Files.createDirectories(Path.of(args[1]));
        try (var dataset = Dataset.open(Path.of(args[0]))) {
            for (var json : Arrays.asList(args).subList(2, args.length)) {
                var spec = Json.read(json.getBytes(StandardCharsets.UTF_8), TrainingSpec.class);
                var manifest = dataset.manifest();
                var recipe =
                        Recipe.of(spec, manifest.recipe(), manifest.classes().size());
                try (var yardstick = Yardstick.of(dataset, recipe, (_, _) -> {})) {
                    measure(dataset, yardstick, recipe, folder);
                }
            }
        }
    }

    private static void measure(Dataset dataset, Yardstick yardstick, Recipe recipe, Path folder) throws IOException {
        var best = folder.resolve("%s-%d".formatted(recipe.name(), recipe.seed()));
        double least = Double.POSITIVE_INFINITY;
        int step = 0;
        double seconds = 0;
        double minutes = recipe.watch().minutes();
        long begun = System.nanoTime();
        try (var training = GanTraining.open(recipe, dataset.train())) {
            double untrained = yardstick.untrained(training, recipe.seed());
            boolean isOver = false;
            while (!isOver) {
                long start = System.nanoTime();
                var losses = training.advance();
                seconds += (System.nanoTime() - start) / 1e9;
                boolean isTimeUp = minutes > 0 && System.nanoTime() - begun > minutes * 60e9;
                isOver = isTimeUp || training.step() >= recipe.steps();
                if (isOver || training.step() % recipe.watch().evaluateEvery() == 0) {
                    var glance = yardstick.glance(training, recipe.seed());
                    System.err.printf(
                            "%s step %d, %.0f s: %.4g, coverage %.2f, authentic %.2f; %s%n",
                            recipe.name(),
                            training.step(),
                            seconds,
                            glance.distance(),
                            glance.coverage(),
                            glance.authenticity(),
                            losses);
                    if (glance.distance() < least) {
                        least = glance.distance();
                        step = training.step();
                        training.save(best.resolve(Integer.toString(step)));
                    }
                }
            }
            double samples =
                    (double) training.step() * recipe.discriminatorSteps() * recipe.accumulate() * recipe.batch();
            training.restore(best.resolve(Integer.toString(step)));
            var scores = yardstick.score(training, untrained, recipe.seed()).scores();
            System.out.printf(
                    "| %s | %d | %d | %.0f s | %,.0f/s |",
                    recipe.name(), recipe.seed(), step, seconds, samples / seconds);
            row(scores);
            show(training, folder);
        } catch (Diverged e) {
            System.out.printf("| %s | %d | %s |%n", recipe.name(), recipe.seed(), e.getMessage());
        }
    }

    private static void show(GanTraining training, Path folder) throws IOException {
        var recipe = training.recipe();
        var labels = new int[ROWS * COLUMNS];
        Arrays.setAll(labels, i -> i % COLUMNS % Math.max(1, recipe.classes()));
        var z = new Latents(recipe.seed()).z(0, labels.length, recipe.latent());
        var sheet = Sheet.of(recipe.form(), training.samples(z, labels));
        for (var file : sheet.files(COLUMNS).entrySet()) {
            var name = "%s-%d.%s".formatted(recipe.name(), recipe.seed(), file.getKey());
            Files.write(folder.resolve(name), file.getValue());
        }
    }

    /** Distance, accuracy, precision, recall, density, coverage, authenticity; or what is told of texts. */
    static void row(Scores scores) {
        if (scores.text() != null) {
            words(scores.text());
            return;
        }
        var more = scores.more();
        System.out.printf(" %.2f (%.2f) |", scores.distance(), scores.baseline());
        if (scores.accuracy() != null) {
            System.out.printf(" %.1f %% (%.1f %%) |", 100 * scores.accuracy(), 100 * scores.classifierAccuracy());
        }
        if (more != null) {
            System.out.printf(
                    " %.2f | %.2f | %.2f | %.2f | %.2f |",
                    more.precision().value(),
                    more.recall().value(),
                    more.density().value(),
                    more.coverage().value(),
                    more.authenticity().value());
        }
        System.out.println();
    }

    /** Divergences with their baselines, novelty, uniqueness, validity. */
    static void words(Scores.Words words) {
        words.divergence().forEach(score -> System.out.printf(" %.4f (%.4f) |", score.value(), score.baseline()));
        System.out.printf(
                " %.3f | %.3f | %s |%n",
                words.novelty().value(),
                words.uniqueness().value(),
                words.valid() == null ? "" : "%.3f".formatted(words.valid().value()));
    }
}
