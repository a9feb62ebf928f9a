package io.ganymede.trainer.training;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.dataset.TinyDataset;
import io.ganymede.trainer.recipe.Recipe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * How fast recipes train, in real images a second, in turn with PyTorch on the same networks: {@code BenchmarkTraining <folder of
 * the peer> [<edge> <channels> <spec>] ...}. Noise for images, since a step takes as long on them. The median of the pairs'
 * ratios counts. Run from the module's test class path.
 */
final class BenchmarkTraining {

    private static final int PAIRS = 7;
    private static final double SECONDS = 6; // of a side's turn, about
    private static final int CLASSES = 10;

    private record Case(int edge, int channels, String spec) {}

    private static final List<Case> CASES = List.of(
            new Case(32, 1, "{\"recipe\": \"dcgan\", \"seed\": 1, \"r1\": 0}"),
            new Case(32, 1, "{\"recipe\": \"dcgan\", \"seed\": 1}"),
            new Case(64, 3, "{\"recipe\": \"dcgan\", \"seed\": 1, \"r1\": 0}"),
            new Case(64, 3, "{\"recipe\": \"dcgan\", \"seed\": 1}"),
            new Case(32, 3, "{\"recipe\": \"r3gan\", \"seed\": 1}"));

    private BenchmarkTraining() {}

    public static void main(String[] args) throws IOException {
        System.out.println("| recipe | images | Ganymede, images/s | PyTorch, images/s | ratio |");
        System.out.println("|---|---|---|---|---|");
        var chosen = args.length == 1
                ? CASES
                : List.of(new Case(Integer.parseInt(args[1]), Integer.parseInt(args[2]), args[3]));
        for (var one : chosen) {
            compare(Path.of(args[0]), one);
        }
    }

    private static void compare(Path peer, Case one) throws IOException {
        var folder = Files.createTempDirectory("benchmark");
        var small = TinyDataset.of(one.edge(), one.channels(), CLASSES);
        var tiny = new TinyDataset(small.recipe(), small.classes(), 4096);
        var spec = Json.read(one.spec().getBytes(StandardCharsets.UTF_8), TrainingSpec.class);
        var recipe = Recipe.of(spec, tiny.recipe(), CLASSES);
        try (var dataset = Dataset.open(tiny.seal(folder.resolve("1"), 9000, 1000));
                var training = GanTraining.open(recipe, dataset.train());
                var torch = new TorchPeer(peer, recipe)) {
            seconds(training, 20);
            torch.seconds(20);
            int steps = Math.max(5, (int) (SECONDS / (seconds(training, 20) / 20)));
            var ours = new double[PAIRS];
            var theirs = new double[PAIRS];
            var ratios = new double[PAIRS];
            for (int pair = 0; pair < PAIRS; pair++) {
                ours[pair] = steps * recipe.batch() / seconds(training, steps);
                theirs[pair] = steps * recipe.batch() / torch.seconds(steps);
                ratios[pair] = ours[pair] / theirs[pair];
            }
            System.out.printf(
                    "| `%s` %s | %dx%dx%d | %,.0f | %,.0f | %.2f |%n",
                    recipe.name(),
                    recipe.r1() == 0 ? "without penalty" : "",
                    one.edge(),
                    one.edge(),
                    one.channels(),
                    median(ours),
                    median(theirs),
                    median(ratios));
        }
    }

    static double seconds(GanTraining training, int steps) {
        long start = System.nanoTime();
        for (int i = 0; i < steps; i++) {
            training.advance();
        }
        return (System.nanoTime() - start) / 1e9;
    }

    static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
