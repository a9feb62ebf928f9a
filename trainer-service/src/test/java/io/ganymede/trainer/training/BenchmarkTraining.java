package io.ganymede.trainer.training;

import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.dataset.TinyDataset;
import io.ganymede.trainer.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;

/**
 * How fast the default recipe trains: real images a second, and how many processors it keeps busy. Noise for images, since a
 * step takes as long on them. Run from the module's test class path; the median of five rounds counts.
 */
final class BenchmarkTraining {

    private static final int ROUNDS = 5;
    private static final int STEPS = 100;
    private static final int EDGE = 28;
    private static final int CLASSES = 10;

    private BenchmarkTraining() {}

    public static void main(String[] args) throws IOException {
        var folder = Files.createTempDirectory("benchmark");
        var tiny = new TinyDataset(
                TinyDataset.grey(EDGE, CLASSES).recipe(),
                TinyDataset.grey(EDGE, CLASSES).classes(),
                4096);
        try (var dataset = Dataset.open(tiny.seal(folder.resolve("1"), 9000, 1000))) {
            var recipe = Recipe.of(TrainingSpec.of("dcgan", 1), tiny.recipe(), CLASSES);
            try (var training = GanTraining.open(recipe, dataset.train())) {
                advance(training, STEPS / 2);
                var rates = new double[ROUNDS];
                for (int round = 0; round < ROUNDS; round++) {
                    long start = System.nanoTime();
                    var busy = busy();
                    advance(training, STEPS);
                    double seconds = (System.nanoTime() - start) / 1e9;
                    rates[round] = STEPS * recipe.batch() / seconds;
                    System.out.printf(
                            "%,.0f images/s on %.2f processors%n",
                            rates[round], busy().minus(busy).toNanos() / 1e9 / seconds);
                }
                Arrays.sort(rates);
                System.out.printf("median %,.0f images/s%n", rates[ROUNDS / 2]);
            }
        }
    }

    private static void advance(GanTraining training, int steps) {
        for (int i = 0; i < steps; i++) {
            training.advance();
        }
    }

    private static Duration busy() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
