package io.ganymede.trainer.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.dataset.TinyDataset;
import io.ganymede.trainer.graph.Devices;
import io.ganymede.trainer.recipe.Recipe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TensorFlow makes several devices of one processor when it is asked to. */
class ReplicaTest {

    private static final Devices TWO = Devices.of(List.of("CPU:0", "CPU:1"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sngan", "wgan-gp", "vae-gan", "textgan"})
    void twoDevicesThatShareAStepsBatchesComeToTheBitsOfOne(String name) throws IOException {
        try (var dataset = Dataset.open(TinyDataset.fitting(name).seal(folder.resolve("tiny"), 40, 8))) {
            var recipe = recipe(name, 4, dataset);

            var alone = trained(recipe, dataset, Devices.OWN);
            var together = trained(recipe, dataset, TWO);

            assertEquals(alone.losses(), together.losses());
            assertArrayEquals(alone.weights(), together.weights());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sngan", "wavegan", "textgan"})
    void samplesThatAreKeptOnTheDevicesComeToTheBitsOfThoseThatAreFed(String name) throws IOException {
        try (var dataset = Dataset.open(TinyDataset.fitting(name).seal(folder.resolve("tiny"), 40, 8))) {
            var recipe = recipe(name, 2, dataset);

            var fed = trained(recipe, dataset, Devices.OWN);
            var kept = trained(recipe, dataset, Devices.OWN, Stock.bytes(dataset.train()));
            var both = trained(recipe, dataset, TWO, Stock.bytes(dataset.train()));

            // of losses only the weights: a sum of three TensorFlow adds up in the order of its operands' names
            assertArrayEquals(fed.weights(), kept.weights());
            assertArrayEquals(fed.weights(), both.weights());
        }
    }

    @Test
    void asManyDevicesAreUsedAsShareTheBatchesEvenly() {
        var six = Devices.of(
                Stream.iterate(0, i -> i + 1).limit(6).map("GPU:%d"::formatted).toList());

        assertEquals(1, six.sharing(1).count());
        assertEquals(4, six.sharing(4).count());
        assertEquals(5, six.sharing(10).count());
        assertEquals(1, six.sharing(7).count());
        assertEquals(List.of("/device:GPU:0", "/device:GPU:1"), six.sharing(2).names());
    }

    private record Trained(List<Losses> losses, byte[] weights) {}

    private Trained trained(Recipe recipe, Dataset dataset, Devices devices) throws IOException {
        return trained(recipe, dataset, devices, 0);
    }

    private Trained trained(Recipe recipe, Dataset dataset, Devices devices, long room) throws IOException {
        var checkpoint = Files.createTempDirectory(folder, "checkpoint");
        try (var training = GanTraining.open(recipe, dataset.train(), devices, room)) {
            var losses = List.of(training.advance(), training.advance(true), training.advance());
            training.save(checkpoint);
            return new Trained(losses, Files.readAllBytes(checkpoint.resolve("weights.data-00000-of-00001")));
        }
    }

    private static Recipe recipe(String name, int accumulate, Dataset dataset) {
        var spec = """
                {"recipe": "%s", "seed": 5, "steps": 20, "batch": 4, "width": 16, "accumulate": %d}""".formatted(name, accumulate);
        return Recipe.of(
                Json.read(spec.getBytes(StandardCharsets.UTF_8), TrainingSpec.class),
                dataset.manifest().recipe(),
                4);
    }
}
