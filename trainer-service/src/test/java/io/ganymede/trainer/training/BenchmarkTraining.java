package io.ganymede.trainer.training;

import com.sun.management.OperatingSystemMXBean;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.dataset.TinyDataset;
import io.ganymede.trainer.recipe.Recipe;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How fast recipes train, in real images a second, in turn with PyTorch, eager and channels last, on the same networks, images and
 * threads: {@code BenchmarkTraining <folder of the peer> [<edge> <channels> <spec>]}. Bands in noise for images, since a step takes as
 * long on them. The median of the pairs' ratios counts, and only if the {@link SameSteps first steps} of both are the same. Run from the
 * module's test class path.
 */
final class BenchmarkTraining {

    private static final int PAIRS = 5;
    private static final double SECONDS = 4; // of a side's turn, about
    private static final int WARM = 20; // steps before the first turn
    private static final int CLASSES = 10;

    private record Case(int edge, int channels, String spec) {}

    /** A side's. */
    private record Turn(int images, double seconds, double processor) {

        double rate() {
            return images / seconds;
        }

        /** Milliseconds of a processor for an image. */
        double work() {
            return 1000 * processor / images;
        }
    }

    private static final List<Case> CASES = List.of(
            new Case(32, 1, "{\"recipe\": \"dcgan\", \"seed\": 1, \"r1\": 0}"),
            new Case(32, 1, "{\"recipe\": \"dcgan\", \"seed\": 1}"),
            new Case(64, 3, "{\"recipe\": \"dcgan\", \"seed\": 1, \"r1\": 0}"),
            new Case(64, 3, "{\"recipe\": \"dcgan\", \"seed\": 1}"),
            new Case(32, 3, "{\"recipe\": \"r3gan\", \"seed\": 1}"));

    private BenchmarkTraining() {}

    public static void main(String[] args) throws IOException {
        System.out.println(
                "| recipe | images | Ganymede, images/s | PyTorch, images/s | ratio: median (worst to best)"
                        + " | processor's ms an image, of both | first steps differ: losses, gradients, later losses, samples |");
        System.out.println("|---|---|---|---|---|---|---|");
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
        var version = tiny.seal(folder.resolve("1"), 9000, 1000);
        try (var dataset = Dataset.open(version);
                var training = GanTraining.open(recipe, dataset.train());
                var torch = new TorchPeer(peer, new TorchTask(recipe, version, dataset.manifest()), training)) {
            double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
            System.err.printf("PyTorch %s; load before the first turn: %.1f%n", torch.version(), load);
            var same = SameSteps.required(recipe, training, dataset.train().count(), torch);
            seconds(training, WARM);
            torch.train(WARM);
            int steps = Math.max(5, (int) (SECONDS * WARM / seconds(training, WARM)));
            var ours = new ArrayList<Turn>();
            var theirs = new ArrayList<Turn>();
            for (int pair = 0; pair < PAIRS; pair++) {
                ours.add(turn(training, steps));
                var trained = torch.train(steps);
                theirs.add(new Turn(steps * recipe.batch(), trained.seconds(), trained.processor()));
            }
            var ratios = IntStream.range(0, PAIRS)
                    .mapToDouble(
                            pair -> ours.get(pair).rate() / theirs.get(pair).rate())
                    .sorted()
                    .toArray();
            System.out.printf(
                    "| `%s`%s | %dx%dx%d | %,.0f | %,.0f | %.2f (%.2f to %.2f) | %.2f, %.2f | %.0e, %.0e, %.0e, %.0e |%n",
                    recipe.name(),
                    recipe.r1() == 0 ? " without penalty" : "",
                    one.edge(),
                    one.edge(),
                    one.channels(),
                    median(ours, Turn::rate),
                    median(theirs, Turn::rate),
                    median(ratios),
                    ratios[0],
                    ratios[PAIRS - 1],
                    median(ours, Turn::work),
                    median(theirs, Turn::work),
                    same.losses(),
                    same.norms(),
                    same.later(),
                    same.samples());
        }
    }

    private static Turn turn(GanTraining training, int steps) {
        long before = cpu();
        double seconds = seconds(training, steps);
        return new Turn(steps * training.recipe().batch(), seconds, (cpu() - before) / 1e9);
    }

    /** Nanoseconds of this process on all processors together. */
    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static double median(List<Turn> turns, ToDoubleFunction<Turn> of) {
        return median(turns.stream().mapToDouble(of).toArray());
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
