package io.ganymede.trainer.training;

import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.dataset.TinyDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether memory stays flat: {@code BenchmarkMemory [<steps>]} trains the tiny recipe of the tests and tells how much is resident,
 * the Java heap, TensorFlow's and the allocator's together, ten times on the way. What a step leaves behind does not
 * depend on the size of the networks but on objects not closed. Run from the module's test class path.
 */
final class BenchmarkMemory {

    private static final int LINES = 10;

    private BenchmarkMemory() {}

    public static void main(String[] args) throws IOException {
        int steps = args.length == 0 ? 20_000 : Integer.parseInt(args[0]);
        var folder = Files.createTempDirectory("benchmark").resolve("1");
        var recipe = TinyTraining.recipe(1, 8, 1, 4);
        System.out.println("| steps | resident, MB |");
        System.out.println("|---|---|");
        try (var dataset = Dataset.open(TinyDataset.grey(8, 4).seal(folder, 64, 16));
                var training = GanTraining.open(recipe, dataset.train())) {
            tell(0);
            while (training.step() < steps) {
                training.advance();
                if (training.step() % (steps / LINES) == 0) {
                    tell(training.step());
                }
            }
        }
    }

    private static void tell(int steps) throws IOException {
        System.out.printf("| %,d | %,.1f |%n", steps, resident() / 1e6);
    }

    private static long resident() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            var line = lines.filter(one -> one.startsWith("VmRSS:")).findFirst().orElseThrow();
            return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
        }
    }
}
