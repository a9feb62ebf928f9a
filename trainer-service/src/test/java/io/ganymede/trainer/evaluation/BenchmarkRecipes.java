package io.ganymede.trainer.evaluation;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.contracts.image.Picture;
import io.ganymede.contracts.latent.Latents;
import io.ganymede.contracts.manifest.ModelManifest.Scores;
import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.training.Diverged;
import io.ganymede.trainer.training.GanTraining;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What each recipe comes to on one dataset: {@code BenchmarkRecipes <sealed version> <folder> <spec> ...}, each spec a JSON
 * object as {@code {"recipe": "r3gan", "seed": 1, "steps": 4000}}, or the word {@code mean} for {@link MeanImage}. A line of
 * Markdown for each in {@code <recipe>-<seed>.md} of the folder, its samples beside it, those that are likest to training samples in
 * {@code <recipe>-<seed>-closest.png}, and {@code <recipe>-<seed>-back.png} of what has an encoder. What has its line there already is not trained again, so that a long list may be broken off. Run from the
 * module's test class path.
 */
final class BenchmarkRecipes {

    private static final int COLUMNS = 10;
    private static final int ROWS = 8;

    private BenchmarkRecipes() {}

    public static void main(String[] args) throws IOException {
        var folder = Files.createDirectories(Path.of(args[1]));
        try (var dataset = Dataset.open(Path.of(args[0]));
                var evaluator = Evaluator.train(dataset, 1, (_, _) -> {})) {
            System.out.printf("Of held-out samples %.2f are authentic.%n", evaluator.authenticity());
            System.out.println(
                    "| recipe | seed | best of steps | images/s | distance | as asked | precision | recall | density | coverage |"
                            + " authentic | squared error | bound, nats |");
            System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
            for (var json : Arrays.asList(args).subList(2, args.length)) {
                if (json.equals("mean")) {
                    System.out.println(measureMean(dataset, evaluator));
                } else {
                    var spec = Json.read(json.getBytes(StandardCharsets.UTF_8), TrainingSpec.class);
                    var line = folder.resolve("%s-%d.md".formatted(spec.recipe(), spec.seed()));
                    if (!Files.exists(line)) {
                        Files.writeString(line, measure(dataset, evaluator, spec, folder));
                    }
                    System.out.println(Files.readString(line));
                }
            }
        }
    }

    private static String measureMean(Dataset dataset, Evaluator evaluator) {
        var mean = new MeanImage(dataset.train());
        var scores = evaluator.score(mean, evaluator.untrained(mean, 1), 1).scores();
        return row("mean image", " | | ", scores.with(mean.scores(dataset.test())));
    }

    private static String measure(Dataset dataset, Evaluator evaluator, TrainingSpec spec, Path folder)
            throws IOException {
        var manifest = dataset.manifest();
        var recipe = Recipe.of(spec, manifest.recipe(), manifest.classes().size());
        var best = Files.createTempDirectory("best");
        double least = Double.POSITIVE_INFINITY;
        int step = 0;
        double seconds = 0;
        try (var training = GanTraining.open(recipe, dataset.train())) {
            double untrained = evaluator.untrained(training, recipe.seed());
            while (training.step() < recipe.steps()) {
                long start = System.nanoTime();
                training.advance();
                seconds += (System.nanoTime() - start) / 1e9;
                if (training.step() % recipe.watch().evaluateEvery() == 0) {
                    double distance = evaluator.glance(training, recipe.seed()).distance();
                    System.err.printf("%s step %d: %.2f%n", recipe.name(), training.step(), distance);
                    if (distance < least) {
                        least = distance;
                        step = training.step();
                        training.save(best.resolve(Integer.toString(step)));
                    }
                }
            }
            training.restore(best.resolve(Integer.toString(step)));
            var images = (double) recipe.steps() * recipe.discriminatorSteps() * recipe.accumulate() * recipe.batch();
            var generated = evaluator.score(training, untrained, recipe.seed());
            var evaluation = training.encoder()
                    .map(encoder -> generated.with(Reconstructions.of(training, encoder, dataset, recipe.seed())))
                    .orElse(generated);
            var row = row(
                    "`%s`".formatted(recipe.name()),
                    "%d | %d of %d | %,.0f".formatted(recipe.seed(), step, recipe.steps(), images / seconds),
                    evaluation.scores());
            var back = evaluation.reconstructions();
            if (back != null) {
                Files.write(folder.resolve("%s-%d-back.png".formatted(recipe.name(), recipe.seed())), back.png());
            }
            Files.write(
                    folder.resolve("%s-%d-closest.png".formatted(recipe.name(), recipe.seed())),
                    evaluation.closest().files(Evaluation.COLUMNS).get("png"));
            var labels = new int[ROWS * COLUMNS];
            Arrays.setAll(labels, i -> i % COLUMNS % Math.max(1, recipe.classes()));
            var z = new Latents(recipe.seed()).z(0, labels.length, recipe.latent());
            var pixels = Picture.bytes(training.samples(z, labels), -1, 1);
            Files.write(
                    folder.resolve("%s-%d.png".formatted(recipe.name(), recipe.seed())),
                    new Picture(pixels, labels.length, recipe.edge(), recipe.channels()).png(COLUMNS));
            return row;
        } catch (Diverged e) {
            return "| %s | %d | %s |".formatted(recipe.name(), recipe.seed(), e.getMessage());
        }
    }

    private static String row(String name, String course, Scores scores) {
        var more = scores.more();
        var back = scores.reconstruction();
        return "| %s | %s | %.2f | %s |%s%s"
                .formatted(
                        name,
                        course,
                        scores.distance(),
                        scores.accuracy() == null ? "" : "%.1f %%".formatted(100 * scores.accuracy()),
                        more == null ? " | | | | |" : row(more),
                        back == null ? " | |" : " %.4f | %.0f |".formatted(back.error(), back.elbo()));
    }

    private static String row(Scores.More more) {
        return " %.2f | %.2f | %.2f | %.2f | %.2f |"
                .formatted(
                        more.precision().value(),
                        more.recall().value(),
                        more.density().value(),
                        more.coverage().value(),
                        more.authenticity().value());
    }
}
