package io.ganymede.trainer.evaluation;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.contracts.image.Picture;
import io.ganymede.contracts.latent.Latents;
import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.recipe.Seeds;
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
 * How many of a thousand modes a recipe covers: {@code BenchmarkStacks <sealed grey version of ten classes> <sealed stacks of three of its
 * images> <folder> <spec> ...}. A classifier of the grey images names each channel of 26,000 samples; three names are a mode. Metz et al. 2017
 * (arXiv:1611.02163), section 3.3.1; so many samples as in Srivastava et al. 2017 (arXiv:1705.07761), section 4.2. A line of Markdown
 * for each tenth of the steps, and samples of the last state in {@code <recipe>-<seed>.png}. Run from the module's test class path.
 */
final class BenchmarkStacks {

    private static final int SAMPLES = 26_000;
    private static final int LOOKS = 10;
    private static final int SIDE = 10; // of the picture, in samples

    private BenchmarkStacks() {}

    public static void main(String[] args) throws IOException {
        var folder = Files.createDirectories(Path.of(args[2]));
        try (var grey = Dataset.open(Path.of(args[0]));
                var stacks = Dataset.open(Path.of(args[1]));
                var classifier = Classifier.train(grey.train(), new Seeds(1), (_, _) -> {})) {
            System.out.println("| recipe | seed | step | modes | divergence from all alike, nats |");
            System.out.println("|---|---|---|---|---|");
            var real = Modes.of(classifier, SAMPLES, (from, count) -> {
                var values = new float[count * stacks.train().size()];
                var indices = IntStream.range(from, from + count).toArray();
                stacks.train().copy(indices, values, new long[count]);
                return values;
            });
            System.out.println("| training stacks | | | " + real.row());
            for (var json : Arrays.asList(args).subList(3, args.length)) {
                var spec = Json.read(json.getBytes(StandardCharsets.UTF_8), TrainingSpec.class);
                measure(classifier, stacks, spec, folder);
            }
        }
    }

    private static void measure(Classifier classifier, Dataset stacks, TrainingSpec spec, Path folder)
            throws IOException {
        var recipe = Recipe.of(spec, stacks.manifest().recipe(), 0);
        var latents = new Latents(new Seeds(recipe.seed()).key(Seeds.Use.EVALUATION));
        try (var training = GanTraining.open(recipe, stacks.train())) {
            for (int look = 1; look <= LOOKS; look++) {
                while (training.step() < (long) recipe.steps() * look / LOOKS) {
                    training.advance();
                }
                var modes = Modes.of(classifier, SAMPLES, (from, count) -> drawn(training, latents, from, count));
                System.out.printf(
                        "| `%s` | %d | %,d | %s%n", recipe.name(), recipe.seed(), training.step(), modes.row());
            }
            var pixels = Picture.bytes(drawn(training, latents, 0, SIDE * SIDE), -1, 1);
            Files.write(
                    folder.resolve("%s-%d.png".formatted(recipe.name(), recipe.seed())),
                    new Picture(pixels, SIDE * SIDE, recipe.edge(), recipe.channels()).png(SIDE));
        }
    }

    private static float[] drawn(Sampler sampler, Latents latents, int from, int count) {
        return sampler.samples(latents.z(from, count, sampler.latent()), new int[count]);
    }

    /** @param counts of samples of each mode */
    private record Modes(List<Integer> counts) {

        private static final int CHANNELS = 3;
        private static final int CHUNK = 250;

        /** @param stacks [count, edge, edge, 3] */
        static Modes of(Classifier classifier, int samples, Reader.Source stacks) {
            var counts = new Integer[1000];
            Arrays.fill(counts, 0);
            for (int from = 0; from < samples; from += CHUNK) {
                int count = Math.min(CHUNK, samples - from);
                var some = stacks.at(from, count);
                var named = classifier
                        .read(CHANNELS * count, (first, more) -> channels(some, count, first, more))
                        .answers();
                for (int i = 0; i < count; i++) {
                    counts[
                            100 * named.named(CHANNELS * i)
                                    + 10 * named.named(CHANNELS * i + 1)
                                    + named.named(CHANNELS * i + 2)]++;
                }
            }
            return new Modes(List.of(counts));
        }

        /** Channel c of stack i as grey image 3 i + c: so many of these. */
        private static float[] channels(float[] stacks, int count, int first, int more) {
            int size = stacks.length / count / CHANNELS;
            var grey = new float[more * size];
            for (int i = 0; i < more; i++) {
                int stack = (first + i) / CHANNELS * size * CHANNELS;
                int channel = (first + i) % CHANNELS;
                for (int at = 0; at < size; at++) {
                    grey[i * size + at] = stacks[stack + at * CHANNELS + channel];
                }
            }
            return grey;
        }

        private long covered() {
            return counts.stream().filter(count -> count > 0).count();
        }

        /** KL(p || u), u being 1 in 1,000 for each; 0 to ln 1,000. */
        private double divergence() {
            double all = counts.stream().mapToInt(Integer::intValue).sum();
            return counts.stream()
                    .filter(count -> count > 0)
                    .mapToDouble(count -> count / all * Math.log(count / all * counts.size()))
                    .sum();
        }

        String row() {
            return "%,d | %.3f |".formatted(covered(), divergence());
        }
    }
}
