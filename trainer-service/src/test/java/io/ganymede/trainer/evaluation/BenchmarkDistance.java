package io.ganymede.trainer.evaluation;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.training.GanTraining;
import io.ganymede.trainer.training.Sampler;
import io.ganymede.trainer.training.TorchPeer;
import io.ganymede.trainer.training.TorchTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * How long a recipe trains until its samples are so near, in turn with PyTorch from the same weights: {@code BenchmarkDistance <folder of
 * the peer> <sealed version> <distance> <spec> ...}, a pair for each spec. After every {@link #TURN} steps both are looked at by the same
 * evaluator, against the training split as a run's looks are; looking does not count. Run from the module's test class path.
 */
final class BenchmarkDistance {

    private static final int TURN = 200;

    private BenchmarkDistance() {}

    public static void main(String[] args) throws IOException {
        double wanted = Double.parseDouble(args[2]);
        System.out.println("| recipe | seed | Ganymede: steps, seconds | PyTorch: steps, seconds | ratio of seconds |");
        System.out.println("|---|---|---|---|---|");
        var version = Path.of(args[1]);
        try (var dataset = Dataset.open(version);
                var evaluator = Evaluator.train(dataset, 1, (_, _) -> {})) {
            var ratios = Arrays.stream(args, 3, args.length)
                    .mapToDouble(json -> {
                        var spec = Json.read(json.getBytes(StandardCharsets.UTF_8), TrainingSpec.class);
                        return ratio(Path.of(args[0]), version, dataset, evaluator, spec, wanted);
                    })
                    .sorted()
                    .toArray();
            System.out.printf("median %.2f%n", ratios[ratios.length / 2]);
        }
    }

    private static double ratio(
            Path peer, Path version, Dataset dataset, Evaluator evaluator, TrainingSpec spec, double wanted) {
        var manifest = dataset.manifest();
        var recipe = Recipe.of(spec, manifest.recipe(), manifest.classes().size());
        try (var training = GanTraining.open(recipe, dataset.train());
                var torch = new TorchPeer(peer, new TorchTask(recipe, version, manifest), training)) {
            var ours = new Course("Ganymede");
            var theirs = new Course("PyTorch");
            while (!ours.isThere(wanted) || !theirs.isThere(wanted)) {
                if (!ours.isThere(wanted)) {
                    ours.went(seconds(training), evaluator.glance(training, recipe.seed()));
                }
                if (!theirs.isThere(wanted)) {
                    theirs.went(torch.train(TURN).seconds(), evaluator.glance(drawing(recipe, torch), recipe.seed()));
                }
                if (Math.max(ours.steps, theirs.steps) >= recipe.steps()) {
                    throw new IllegalStateException("%d steps and not there".formatted(recipe.steps()));
                }
            }
            System.out.printf(
                    "| `%s` | %d | %s | %s | %.2f |%n",
                    recipe.name(), recipe.seed(), ours, theirs, ours.seconds / theirs.seconds);
            return ours.seconds / theirs.seconds;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double seconds(GanTraining training) {
        long start = System.nanoTime();
        for (int i = 0; i < TURN; i++) {
            training.advance();
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static Sampler drawing(Recipe recipe, TorchPeer torch) {
        return new Sampler() {

            @Override
            public int latent() {
                return recipe.latent();
            }

            @Override
            public int classes() {
                return recipe.classes();
            }

            @Override
            public float[] samples(float[] z, int[] labels) {
                try {
                    return torch.samples(
                            z,
                            LongStream.range(0, labels.length)
                                    .map(i -> labels[(int) i])
                                    .toArray());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    /** Of one side. */
    private static final class Course {

        private final String name;
        private int steps;
        private double seconds;
        private double distance = Double.POSITIVE_INFINITY;

        Course(String name) {
            this.name = name;
        }

        void went(double seconds, Glance glance) {
            this.steps += TURN;
            this.seconds += seconds;
            this.distance = glance.distance();
            System.err.printf("%s, %d steps, %.1f s: %.2f%n", name, steps, this.seconds, distance);
        }

        boolean isThere(double wanted) {
            return distance <= wanted;
        }

        @Override
        public String toString() {
            return "%,d, %.1f".formatted(steps, seconds);
        }
    }
}
