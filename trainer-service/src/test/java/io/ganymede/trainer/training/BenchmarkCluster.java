package io.ganymede.trainer.training;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.embedded.Ports;
import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.dataset.TinyDataset;
import io.ganymede.trainer.graph.Cluster;
import io.ganymede.trainer.graph.Devices;
import io.ganymede.trainer.recipe.Recipe;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a second process brings to a run: one process on one core, and two on a core each, in turn, with the same spec, two batches a
 * step. Images of 28x28, the default recipe. Run from the module's test class path; it needs util-linux's {@code taskset}.
 */
final class BenchmarkCluster {

    private static final int PAIRS = 5;
    private static final int STEPS = 100;
    private static final String SPEC = "{\"recipe\": \"sngan\", \"seed\": 1, \"accumulate\": 2}";
    private static final List<String> KINDS = List.of("CPU:0");

    private BenchmarkCluster() {}

    /** Without arguments all of it; else {@code <task> <addresses>}, which is what it starts itself with. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length == 0) {
            compare();
            return;
        }
        int task = Integer.parseInt(args[0]);
        var tasks = args.length > 1 ? List.of(args[1].split(",")) : List.<String>of();
        if (!tasks.isEmpty()) {
            new Cluster(tasks, task, KINDS).start();
        }
        if (task == 0) {
            train(tasks.isEmpty() ? Devices.OWN : new Cluster(tasks, 0, KINDS).devices());
            System.exit(0); // TensorFlow's server would keep it
        }
        Thread.sleep(Long.MAX_VALUE);
    }

    private static void compare() throws IOException, InterruptedException {
        var ports = Ports.free(2);
        var tasks = "127.0.0.1:%d,127.0.0.1:%d".formatted(ports[0], ports[1]);
        var helper = process(1, "1", tasks).redirectOutput(Redirect.DISCARD).start();
        try {
            var alone = new double[PAIRS];
            var together = new double[PAIRS];
            var ratios = new double[PAIRS];
            for (int pair = 0; pair < PAIRS; pair++) {
                alone[pair] = told(process(0, "0"));
                together[pair] = told(process(0, "0", tasks));
                ratios[pair] = together[pair] / alone[pair];
            }
            System.out.printf(
                    "one process on a core %,.0f images/s, two on a core each %,.0f; ratio %.2f (%.2f to %.2f)%n",
                    BenchmarkTraining.median(alone),
                    BenchmarkTraining.median(together),
                    BenchmarkTraining.median(ratios),
                    Arrays.stream(ratios).min().orElseThrow(),
                    Arrays.stream(ratios).max().orElseThrow());
        } finally {
            helper.destroyForcibly();
        }
    }

    private static ProcessBuilder process(int core, String... arguments) {
        var command = new ArrayList<>(List.of(
                "taskset",
                "-c",
                Integer.toString(core),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                BenchmarkCluster.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectError(Redirect.DISCARD);
        builder.environment().put("TF_CPP_MIN_LOG_LEVEL", "2");
        return builder;
    }

    private static double told(ProcessBuilder builder) throws IOException, InterruptedException {
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return Double.parseDouble(said.strip());
    }

    private static void train(Devices devices) throws IOException {
        var small = TinyDataset.of(28, 1, 10);
        var tiny = new TinyDataset(small.recipe(), small.classes(), 4096);
        var spec = Json.read(SPEC.getBytes(StandardCharsets.UTF_8), TrainingSpec.class);
        var recipe = Recipe.of(spec, tiny.recipe(), 10);
        var folder = Files.createTempDirectory("benchmark");
        try (var dataset = Dataset.open(tiny.seal(folder.resolve("1"), 4096, 64));
                var training = GanTraining.open(recipe, dataset.train(), devices, 0)) {
            BenchmarkTraining.seconds(training, STEPS / 5);
            System.out.println(
                    STEPS * recipe.accumulate() * recipe.batch() / BenchmarkTraining.seconds(training, STEPS));
        }
    }
}
