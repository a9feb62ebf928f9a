package io.ganymede.trainer.evaluation;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.contracts.latent.Latents;
import io.ganymede.contracts.manifest.ModelManifest.Audio;
import io.ganymede.contracts.manifest.ModelManifest.Form;
import io.ganymede.contracts.manifest.ModelManifest.Scores;
import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.export.Disagreement;
import io.ganymede.trainer.export.Export;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.sheet.Sheet;
import io.ganymede.trainer.training.Diverged;
import io.ganymede.trainer.training.GanTraining;
import io.ganymede.trainer.training.Sampler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * What recipes of any kind of samples come to on one dataset: {@code BenchmarkKinds <sealed version> <folder> <spec> ...}, each spec a JSON
 * object as {@code {"recipe": "r3gan", "seed": 1, "steps": 4000}}, or the word {@code bounds} for {@link MeanSpectrogram} and {@link Replayed}. A line of
 * Markdown for each, and its samples and its best state as {@code <recipe>-<seed>} in the folder; what has a state there
 * goes on from the last one, or behind the word {@code measure} is measured as it is. Of sounds, a line ends with what a second classifier hears, which no state was chosen by, and what comes back
 * of an encoder. A spec's {@code minutes} are kept to. Run from the module's test class path.
 */
final class BenchmarkKinds {

    private static final int COLUMNS = 10;
    private static final int ROWS = 8;
    /** Beside the run's, of who hears a second time. */
    private static final long OTHER = 1_000;

    private BenchmarkKinds() {}

    public static void main(String[] args) throws IOException {
        var folder = Files.createDirectories(Path.of(args[1]));
        try (var dataset = Dataset.open(Path.of(args[0]))) {
            boolean isOver = false;
            for (var json : Arrays.asList(args).subList(2, args.length)) {
                if (json.equals("measure")) {
                    isOver = true;
                    continue;
                }
                if (json.equals("bounds")) {
                    bounds(dataset, folder);
                    continue;
                }
                var spec = Json.read(json.getBytes(StandardCharsets.UTF_8), TrainingSpec.class);
                var manifest = dataset.manifest();
                var recipe =
                        Recipe.of(spec, manifest.recipe(), manifest.classes().size());
                try (var yardstick = Yardstick.of(dataset, recipe, new Extractors(folder), (_, _) -> {})) {
                    measure(dataset, yardstick, recipe, isOver, folder);
                }
            }
        }
    }

    /** The least and the most that spectrograms come to. */
    private static void bounds(Dataset dataset, Path folder) throws IOException {
        try (var phonograph = new Phonograph(dataset.train());
                var evaluator = Evaluator.train(dataset, 1, (_, _) -> {})) {
            bound("mean", new MeanSpectrogram(dataset.train(), phonograph), dataset, evaluator, folder);
            bound("replayed", new Replayed(dataset.train(), phonograph), dataset, evaluator, folder);
        }
    }

    private static void bound(String name, Sampler sampler, Dataset dataset, Evaluator evaluator, Path folder)
            throws IOException {
        System.out.printf("| %s | | | | |", name);
        row(evaluator.score(sampler, 1, 1).scores());
        hear(dataset, sampler, 1);
        show(name, Recipe.form(dataset.train().recipe()), sampler, 1, folder);
    }

    private static void measure(Dataset dataset, Yardstick yardstick, Recipe recipe, boolean isMade, Path folder)
            throws IOException {
        var best = folder.resolve("%s-%d".formatted(recipe.name(), recipe.seed()));
        double least = Double.POSITIVE_INFINITY;
        int step = 0;
        double seconds = 0;
        double minutes = recipe.watch().minutes();
        long begun = System.nanoTime();
        try (var training = GanTraining.open(recipe, dataset.train())) {
            double untrained = yardstick.untrained(training, recipe.seed());
            var last = last(best);
            if (last.isPresent()) {
                step = last.getAsInt();
                training.restore(best.resolve(Integer.toString(step)));
                least = yardstick.glance(training, recipe.seed()).distance();
                System.err.printf("%s goes on from step %d: %.4g%n", recipe.name(), step, least);
            }
            boolean isOver = isMade || training.step() >= recipe.steps();
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
            if (recipe.form() instanceof Audio) {
                hear(dataset, training, recipe.seed());
            }
            training.encoder().ifPresent(encoder -> {
                var back = Reconstructions.of(training, encoder, dataset, recipe.seed());
                System.out.printf(
                        "squared error %.4f, bound %.0f nats%n",
                        back.scores().error(), back.scores().elbo());
                write(folder.resolve("%s-%d-back.png".formatted(recipe.name(), recipe.seed())), back.png());
            });
            show(recipe.name(), recipe.form(), training, recipe.seed(), folder);
            export(training, dataset);
        } catch (Diverged e) {
            System.out.printf("| %s | %d | %s |%n", recipe.name(), recipe.seed(), e.getMessage());
        }
    }

    /** Says so if a runtime disagrees with TensorFlow about what was trained. */
    private static void export(GanTraining training, Dataset dataset) throws IOException {
        try {
            Export.write(training, dataset, Files.createTempDirectory("exported"));
        } catch (Disagreement e) {
            System.out.println(e.getMessage());
        }
    }

    private static OptionalInt last(Path states) throws IOException {
        if (!Files.isDirectory(states)) {
            return OptionalInt.empty();
        }
        try (var steps = Files.list(states)) {
            return steps.mapToInt(state -> Integer.parseInt(state.getFileName().toString()))
                    .max();
        }
    }

    /** By a classifier that learned from the training split in another order, from other weights. */
    private static void hear(Dataset dataset, Sampler sampler, long seed) {
        try (var other = Evaluator.train(dataset, seed + OTHER, (_, _) -> {})) {
            var scores = other.score(sampler, 1, seed).scores();
            System.out.print("heard a second time:");
            row(scores);
        }
    }

    private static void show(String name, Form form, Sampler sampler, long seed, Path folder) throws IOException {
        var labels = new int[ROWS * COLUMNS];
        Arrays.setAll(labels, i -> i % COLUMNS % Math.max(1, sampler.classes()));
        var z = new Latents(seed).z(0, labels.length, sampler.latent());
        var sheet = Sheet.of(form, sampler.samples(z, labels));
        for (var file : sheet.files(COLUMNS).entrySet()) {
            write(folder.resolve("%s-%d.%s".formatted(name, seed, file.getKey())), file.getValue());
        }
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
