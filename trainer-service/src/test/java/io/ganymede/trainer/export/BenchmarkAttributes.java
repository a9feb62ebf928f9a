package io.ganymede.trainer.export;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.contracts.manifest.ModelManifest.Encoder.Attribute;
import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.dataset.Samples;
import io.ganymede.trainer.evaluation.Evaluator;
import io.ganymede.trainer.evaluation.Reconstructions;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.sheet.Sheet;
import io.ganymede.trainer.training.GanTraining;
import io.ganymede.trainer.training.Sampler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether attribute vectors do on real samples what they are for: {@code BenchmarkAttributes <sealed version> <folder> <spec>}, a
 * spec with an encoder and {@code "conditional": false}, trained to its last step. Each sample of the test split is encoded, its
 * latent goes so many times the way of another class, each of the others in turn, and a classifier that learned from the training
 * split says what it sees of what is decoded. Lines of Markdown, and {@code attributes.png}: in the first row samples of the
 * test split, below them what comes back, and then each on its way to one class. Run from the module's test class path.
 */
final class BenchmarkAttributes {

    private static final double[] TIMES = {0, 0.5, 1, 1.5, 2, 3};
    private static final int COLUMNS = 10;

    private BenchmarkAttributes() {}

    public static void main(String[] args) throws IOException {
        var folder = Files.createDirectories(Path.of(args[1]));
        var spec = Json.read(args[2].getBytes(StandardCharsets.UTF_8), TrainingSpec.class);
        try (var dataset = Dataset.open(Path.of(args[0]));
                var evaluator = Evaluator.train(dataset, spec.seed(), (_, _) -> {});
                var training = GanTraining.open(
                        Recipe.of(
                                spec,
                                dataset.manifest().recipe(),
                                dataset.manifest().classes().size()),
                        dataset.train())) {
            while (training.step() < training.recipe().steps()) {
                training.advance();
            }
            var encoder = training.encoder().orElseThrow();
            var codes = Codes.of(training, dataset);
            System.out.printf(
                    "`%s`, %d steps; squared error of the test split %.4f%n%n",
                    spec.recipe(),
                    training.step(),
                    Reconstructions.of(training, encoder, dataset, spec.seed())
                            .scores()
                            .error());
            System.out.println(
                    "| times the way | seen as its own class | seen as the class it goes to | the same, its own"
                            + " taken away | distance |");
            System.out.println("|---|---|---|---|---|");
            for (double times : TIMES) {
                var stays = evaluator.score(new Moved(training, codes, times, 0, Side.OWN), 1, spec.seed());
                var goes = evaluator.score(new Moved(training, codes, times, 0, Side.OTHER), 1, spec.seed());
                var changes = evaluator.score(new Moved(training, codes, times, times, Side.OTHER), 1, spec.seed());
                System.out.printf(
                        "| %.1f | %.1f %% | %.1f %% | %.1f %% | %.2f |%n",
                        times,
                        100 * stays.scores().accuracy(),
                        100 * goes.scores().accuracy(),
                        100 * changes.scores().accuracy(),
                        stays.scores().distance());
            }
            Files.write(folder.resolve("attributes.png"), picture(training, dataset, codes));
        }
    }

    /** Samples of the test split of each class, what comes back, and each 1 and 2 times the way to the class after the next. */
    private static byte[] picture(GanTraining training, Dataset dataset, Codes codes) {
        var test = dataset.test();
        var first = IntStream.range(0, COLUMNS)
                .map(label -> IntStream.range(0, test.count())
                        .filter(i -> test.label(i) == label % test.classes())
                        .findFirst()
                        .orElseThrow())
                .toArray();
        int size = test.size();
        var rows = new float[4 * COLUMNS * size];
        var real = new float[COLUMNS * size];
        test.copy(first, real, new long[COLUMNS]);
        System.arraycopy(real, 0, rows, 0, real.length);
        for (int times = 0; times < 3; times++) {
            var latents = new float[COLUMNS * codes.latent()];
            for (int i = 0; i < COLUMNS; i++) {
                int own = test.label(first[i]);
                var moved = codes.moved(first[i], own, (own + 2) % test.classes(), times, times);
                System.arraycopy(moved, 0, latents, i * codes.latent(), codes.latent());
            }
            var decoded = training.samples(latents, new int[COLUMNS]);
            System.arraycopy(decoded, 0, rows, (times + 1) * decoded.length, decoded.length);
        }
        return Sheet.of(Recipe.form(test.recipe()), rows).files(COLUMNS).get("png");
    }

    /** Where the test split's samples lie, and which way classes are. */
    private record Codes(float[] means, List<Attribute> attributes, Samples test) {

        static Codes of(GanTraining training, Dataset dataset) {
            var test = dataset.test();
            var all = new float[test.count() * test.size()];
            test.copy(IntStream.range(0, test.count()).toArray(), all, new long[test.count()]);
            var encoder = training.encoder().orElseThrow();
            return new Codes(
                    encoder.encode(all, new int[test.count()]).means(),
                    Attributes.of(training.recipe(), encoder, dataset),
                    test);
        }

        int latent() {
            return means.length / test.count();
        }

        float[] moved(int sample, int own, int other, double there, double away) {
            int latent = latent();
            var moved = Arrays.copyOfRange(means, sample * latent, (sample + 1) * latent);
            for (int i = 0; i < latent; i++) {
                moved[i] += (float) (there * attributes.get(other).direction().get(i)
                        - away * attributes.get(own).direction().get(i));
            }
            return moved;
        }
    }

    /** What a moved sample is asked for as. */
    private enum Side {
        OWN,
        OTHER
    }

    /** Samples of the test split, one after the other, that were moved: from the class asked for to another, or the other way. */
    private static final class Moved implements Sampler {

        private final GanTraining training;
        private final Codes codes;
        private final double there;
        private final double away;
        private final Side side;
        private int next;

        Moved(GanTraining training, Codes codes, double there, double away, Side side) {
            this.training = training;
            this.codes = codes;
            this.there = there;
            this.away = away;
            this.side = side;
        }

        @Override
        public int latent() {
            return 1;
        }

        @Override
        public int classes() {
            return codes.test().classes();
        }

        @Override
        public float[] samples(float[] z, int[] labels) {
            int latent = codes.latent();
            var latents = new float[labels.length * latent];
            for (int i = 0; i < labels.length; i++) {
                int turn = 1 + next++ % (classes() - 1);
                int other = (labels[i] + turn) % classes(); // than the one asked for
                int from = side == Side.OWN ? labels[i] : other;
                int to = side == Side.OWN ? other : labels[i];
                System.arraycopy(codes.moved(sample(from), from, to, there, away), 0, latents, i * latent, latent);
            }
            return training.samples(latents, new int[labels.length]);
        }

        /** Some sample of a class, another one each time. */
        private int sample(int label) {
            int count = codes.test().count();
            return IntStream.range(0, count)
                    .map(i -> (i + next * 37) % count)
                    .filter(i -> codes.test().label(i) == label)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
