package io.ganymede.trainer.training;

import static io.ganymede.trainer.training.TinyTraining.recipe;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.contracts.latent.Latents;
import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.dataset.TinyDataset;
import io.ganymede.trainer.recipe.ImageRecipes;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.recipe.Schedule;
import io.ganymede.trainer.recipe.Watch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GanTrainingTest {

    private static final Recipe RECIPE = recipe(3, 8, 1, 4);

    @TempDir
    Path folder;

    Dataset dataset;

    @BeforeEach
    void open() throws IOException {
        dataset = Dataset.open(TinyDataset.grey(8, 4).seal(folder.resolve("dataset"), 40, 8));
    }

    @AfterEach
    void close() {
        dataset.close();
    }

    @Test
    void theSameSeedGivesTheSameBits() throws IOException {
        var first = trained(RECIPE, 5, "first");
        var second = trained(RECIPE, 5, "second");
        var other = trained(recipe(4, 8, 1, 4), 5, "other");

        assertArrayEquals(first, second);
        assertFalse(Arrays.equals(first, other));
    }

    @Test
    void aKilledRunGoesOnToTheSameBits() throws IOException {
        var whole = trained(RECIPE, 9, "whole");
        trained(RECIPE, 4, "killed");

        byte[] resumed;
        var last = Losses.NONE;
        try (var training = GanTraining.open(RECIPE, dataset.train())) {
            training.restore(folder.resolve("killed"));
            assertEquals(4, training.step());
            while (training.step() < 9) {
                last = training.advance();
            }
            training.save(folder.resolve("resumed"));
            resumed = weights("resumed");
        }

        assertArrayEquals(whole, resumed);
        assertEquals(lossOfStep(RECIPE, 9), last);
    }

    @Test
    void inBfloat16AKilledRunGoesOnToTheSameBitsAndItsWeightsAreFloat32() throws IOException {
        var narrow = Recipe.of(
                Json.read(
                        "{\"recipe\": \"dcgan\", \"seed\": 3, \"batch\": 8, \"width\": 8, \"precision\": \"bfloat16\"}"
                                .getBytes(StandardCharsets.UTF_8),
                        TrainingSpec.class),
                dataset.manifest().recipe(),
                4);

        var whole = trained(narrow, 5, "whole");
        trained(narrow, 2, "killed");

        try (var training = GanTraining.open(narrow, dataset.train())) {
            training.restore(folder.resolve("killed"));
            while (training.step() < 5) {
                training.advance();
            }
            training.save(folder.resolve("resumed"));
            assertArrayEquals(whole, weights("resumed"));
            var weights = training.weights(Role.GENERATOR).getFirst();
            assertTrue(IntStream.range(0, weights.length)
                    .anyMatch(i -> (Float.floatToRawIntBits(weights[i]) & 0xffff) != 0));
        }
    }

    @Test
    void everyVariableIsInTheCheckpoint() throws IOException {
        try (var training = GanTraining.open(RECIPE, dataset.train())) {
            training.advance();
            training.save(folder.resolve("saved"));
            var before = training.samples(new Latents(1).z(0, 3, 6), new int[] {0, 1, 2});
            training.advance();
            training.advance();
            var moved = training.samples(new Latents(1).z(0, 3, 6), new int[] {0, 1, 2});

            training.restore(folder.resolve("saved"));

            assertFalse(Arrays.equals(before, moved));
            assertArrayEquals(before, training.samples(new Latents(1).z(0, 3, 6), new int[] {0, 1, 2}));
        }
    }

    @Test
    void aTrainingThatIsRestartedIsAsItWasBeforeItsFirstStep() {
        try (var training = GanTraining.open(RECIPE, dataset.train())) {
            var z = new Latents(1).z(0, 3, 6);
            var before = training.samples(z, new int[] {0, 1, 2});
            var first = training.advance();
            training.advance();

            training.restart();

            assertEquals(0, training.step());
            assertArrayEquals(before, training.samples(z, new int[] {0, 1, 2}));
            assertEquals(first, training.advance());
        }
    }

    @Test
    void aCheckpointOfAnotherSeedIsRefused() throws IOException {
        trained(RECIPE, 1, "seed-3");

        try (var training = GanTraining.open(recipe(4, 8, 1, 4), dataset.train())) {
            var refused = assertThrows(UnusableCheckpoint.class, () -> training.restore(folder.resolve("seed-3")));

            assertTrue(refused.getMessage().contains("seed is 3, this run's 4"), refused.getMessage());
            assertEquals(0, training.step());
        }
    }

    @Test
    void aCheckpointOfAnotherDatasetIsRefused() throws IOException {
        trained(RECIPE, 1, "mine");

        try (var other = Dataset.open(TinyDataset.grey(8, 4).seal(folder.resolve("other"), 48, 8));
                var training = GanTraining.open(RECIPE, other.train())) {
            var refused = assertThrows(UnusableCheckpoint.class, () -> training.restore(folder.resolve("mine")));

            assertTrue(refused.getMessage().contains(other.manifest().digest()), refused.getMessage());
        }
    }

    @Test
    void aCheckpointThatWasNotWrittenToItsEndIsRefused() throws IOException {
        trained(RECIPE, 1, "half");
        Files.delete(folder.resolve("half/checkpoint.json"));

        try (var training = GanTraining.open(RECIPE, dataset.train())) {
            var refused = assertThrows(UnusableCheckpoint.class, () -> training.restore(folder.resolve("half")));

            assertTrue(refused.getMessage().contains("not written to its end"), refused.getMessage());
        }
    }

    @Test
    void aDamagedCheckpointIsRefused() throws IOException {
        trained(RECIPE, 1, "damaged");
        var file = folder.resolve("damaged/weights.data-00000-of-00001");
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        try (var training = GanTraining.open(RECIPE, dataset.train())) {
            var refused = assertThrows(UnusableCheckpoint.class, () -> training.restore(folder.resolve("damaged")));

            assertTrue(refused.getMessage().contains("was changed"), refused.getMessage());
        }
    }

    @Test
    void aSampleDoesNotDependOnTheRequestItCameIn() {
        try (var training = GanTraining.open(RECIPE, dataset.train())) {
            training.advance();
            var labels = new int[150];
            Arrays.setAll(labels, i -> i % 4);

            var many = training.samples(new Latents(1).z(0, 150, 6), labels);
            var last = training.samples(new Latents(1).z(149, 6), new int[] {labels[149]});

            assertEquals(150 * 64, many.length);
            for (int i = 0; i < 64; i++) {
                assertEquals(last[i], many[149 * 64 + i], 1e-6);
            }
        }
    }

    @Test
    void theLabelMattersBeforeTheFirstStep() {
        try (var training = GanTraining.open(RECIPE, dataset.train())) {
            var z = new Latents(1).z(0, 6);

            var zero = training.samples(z, new int[] {0});

            assertFalse(Arrays.equals(zero, training.samples(z, new int[] {1})));
        }
    }

    static List<String> names() {
        return Recipe.names();
    }

    /**
     * Spectral norms, several steps of the discriminator, what is drawn on the way, a generator that is alone at first and at the last
     * step no more: all of it is state or seeded.
     */
    @ParameterizedTest
    @MethodSource("names")
    void everyRecipeGoesOnFromACheckpointToTheSameBits(String name) throws IOException {
        goesOn(name, TinyDataset.fitting(name));
    }

    @Test
    void anAutoencoderOfSoundsGoesOnFromACheckpointToTheSameBits() throws IOException {
        goesOn("vae", TinyDataset.sounds(300, 1, 4));
    }

    private void goesOn(String name, TinyDataset tiny) throws IOException {
        dataset.close();
        dataset = Dataset.open(tiny.seal(folder.resolve("of-" + name), 40, 8));
        var spec = Json.read(
                "{\"recipe\": \"%s\", \"seed\": 5, \"steps\": 5, \"batch\": 4, \"width\": 16}"
                        .formatted(name)
                        .getBytes(StandardCharsets.UTF_8),
                TrainingSpec.class);
        var recipe = Recipe.of(spec, dataset.manifest().recipe(), 4);
        trained(recipe, 5, "whole-" + name);

        trained(recipe, 2, "first-" + name);
        try (var training = GanTraining.open(recipe, dataset.train())) {
            training.restore(folder.resolve("first-" + name));
            while (training.step() < 5) {
                training.advance();
            }
            training.save(folder.resolve("resumed-" + name));
        }

        assertArrayEquals(weights("whole-" + name), weights("resumed-" + name));
    }

    /** Three steps of four by likelihood, in which the discriminator stands still; then both move. */
    @Test
    void aGeneratorThatBeginsAloneTellsOfItselfAlone() throws IOException {
        dataset.close();
        dataset = Dataset.open(TinyDataset.fitting("relgan").seal(folder.resolve("texts"), 40, 8));
        var spec = Json.read(
                "{\"recipe\": \"relgan\", \"seed\": 5, \"steps\": 4, \"batch\": 4, \"width\": 16, \"accumulate\": 2}"
                        .getBytes(StandardCharsets.UTF_8),
                TrainingSpec.class);
        try (var training = GanTraining.open(Recipe.of(spec, dataset.manifest().recipe(), 4), dataset.train())) {
            var judge = training.weights(Role.DISCRIMINATOR).getFirst();
            var first = training.advance(true);
            training.advance();
            var third = training.advance();
            var unmoved = training.weights(Role.DISCRIMINATOR).getFirst();

            var fourth = training.advance(true);

            assertEquals(Set.of(Loss.GENERATOR), first.values().keySet());
            assertEquals(Set.of(Role.GENERATOR), first.norms().keySet());
            assertTrue(third.generator() < first.generator(), "%s, %s".formatted(first, third));
            assertArrayEquals(judge, unmoved);
            assertEquals(
                    Set.of(Loss.GENERATOR, Loss.DISCRIMINATOR, Loss.PENALTY),
                    fourth.values().keySet());
            assertFalse(
                    Arrays.equals(judge, training.weights(Role.DISCRIMINATOR).getFirst()));
        }
    }

    @Test
    void whatARecipeAddsGoesOnFromACheckpointToTheSameBits() throws IOException {
        var spec = Json.read("""
                {"recipe": "wgan-gp", "seed": 5, "steps": 20, "batch": 8, "latent": 6, "width": 16, "accumulate": 2,
                 "augment": "color,translation,cutout", "learningRateTo": 1e-4, "warmup": 3, "r1To": 1}""".getBytes(StandardCharsets.UTF_8), TrainingSpec.class);
        var recipe = Recipe.of(spec, dataset.manifest().recipe(), 4);
        trained(recipe, 5, "whole");

        trained(recipe, 2, "first");
        try (var training = GanTraining.open(recipe, dataset.train())) {
            training.restore(folder.resolve("first"));
            while (training.step() < 5) {
                training.advance();
            }
            training.save(folder.resolve("resumed"));
        }

        assertArrayEquals(weights("whole"), weights("resumed"));
    }

    /** Weights that stand still show which batches a step's losses are of. */
    @Test
    void aStepOfTwoBatchesHasTheMeansOfTheirLosses() {
        var first = lossOfStep(still(1), 1);
        var second = lossOfStep(still(1), 2);

        var both = lossOfStep(still(2), 1);

        assertEquals(
                (first.of(Loss.DISCRIMINATOR) + second.of(Loss.DISCRIMINATOR)) / 2, both.of(Loss.DISCRIMINATOR), 1e-6);
        assertEquals((first.generator() + second.generator()) / 2, both.generator(), 1e-6);
    }

    private static Recipe still(int accumulate) {
        return ImageRecipes.of(
                "dcgan",
                3,
                20,
                8,
                6,
                8,
                0,
                0.5,
                0.99,
                0.5,
                1,
                0.99,
                10,
                10,
                null,
                null,
                null,
                accumulate,
                false,
                8,
                1,
                4);
    }

    /** Weights that stand still: half way, the penalty is half of what it comes to. */
    @Test
    void aPenaltyCanComeInOnTheWay() {
        var scheduled = ImageRecipes.of(
                "dcgan",
                3,
                2,
                8,
                6,
                8,
                0,
                0.5,
                0.99,
                0,
                1,
                0.99,
                10,
                10,
                null,
                new Schedule(0, 0, 4),
                null,
                1,
                false,
                8,
                1,
                4);
        var constant = ImageRecipes.of(
                "dcgan", 3, 2, 8, 6, 8, 0, 0.5, 0.99, 4, 1, 0.99, 10, 10, null, null, null, 1, false, 8, 1, 4);

        assertEquals(0.0, lossOfStep(scheduled, 1).of(Loss.PENALTY));
        assertEquals(
                lossOfStep(constant, 2).of(Loss.PENALTY) / 2,
                lossOfStep(scheduled, 2).of(Loss.PENALTY),
                1e-6);
    }

    @Test
    void lengthsOfGradientsAreToldWhenAskedForAndChangeNothing() {
        try (var asked = GanTraining.open(RECIPE, dataset.train());
                var silent = GanTraining.open(RECIPE, dataset.train())) {
            var told = asked.advance(true);
            var untold = silent.advance();

            assertTrue(told.norm(Role.DISCRIMINATOR) > 0 && told.norm(Role.GENERATOR) > 0, told.toString());
            assertEquals(Map.of(), untold.norms());
            assertEquals(silent.advance(), asked.advance());
        }
    }

    /** As the critic of WGAN-GP. Weights that stand still show which batch a step's losses are of. */
    @Test
    void aDiscriminatorOfTwoStepsMovesBetweenTwoBatchesOfItsOwn() {
        var still = losses(0, 1, 2);
        var stillWithTwo = losses(0, 2, 1);
        var movingWithTwo = losses(1e-3, 2, 1);

        assertEquals(still, stillWithTwo);
        assertNotEquals(stillWithTwo.of(Loss.DISCRIMINATOR), movingWithTwo.of(Loss.DISCRIMINATOR));
    }

    /** Of the last of {@code steps}. */
    private Losses losses(double learningRate, int discriminatorSteps, int steps) {
        var recipe = ImageRecipes.of(
                "dcgan",
                3,
                20,
                8,
                6,
                8,
                learningRate,
                0.5,
                0.99,
                0.5,
                discriminatorSteps,
                0.99,
                10,
                10,
                new Watch(5, 0, false, 0.0),
                null,
                null,
                1,
                false,
                8,
                1,
                4);
        return lossOfStep(recipe, steps);
    }

    @Test
    void imagesInColourWithoutLabelsTrainToo() throws IOException {
        var recipe = recipe(1, 12, 3, 0);
        try (var colour = Dataset.open(TinyDataset.of(12, 3, 4).seal(folder.resolve("colour"), 16, 8));
                var training = GanTraining.open(recipe, colour.train())) {
            training.advance();

            var losses = training.advance();
            var z = new Latents(1).z(0, 6);

            assertTrue(losses.of(Loss.PENALTY) > 0);
            assertArrayEquals(training.samples(z, new int[] {0}), training.samples(z, new int[] {7}));
        }
    }

    @Test
    void aStepWithoutPenaltyHasNone() {
        var recipe = ImageRecipes.of(
                "dcgan",
                3,
                20,
                8,
                6,
                8,
                1e-3,
                0.5,
                0.99,
                0,
                1,
                0.99,
                10,
                10,
                new Watch(5, 0, false, 0.0),
                null,
                null,
                1,
                false,
                8,
                1,
                4);
        try (var training = GanTraining.open(recipe, dataset.train())) {
            assertEquals(0.0, training.advance().of(Loss.PENALTY));
        }
    }

    @Test
    void lossesThatAreNoNumbersStopTheRun() {
        var wild = ImageRecipes.of(
                "dcgan",
                3,
                20,
                8,
                6,
                8,
                1e30,
                0.5,
                0.99,
                1,
                1,
                0.99,
                10,
                10,
                new Watch(5, 0, false, 0.0),
                null,
                null,
                1,
                false,
                8,
                1,
                4);
        try (var training = GanTraining.open(wild, dataset.train())) {
            var diverged = assertThrows(Diverged.class, () -> {
                for (int i = 0; i < 200; i++) {
                    training.advance();
                }
            });

            assertEquals(training.step(), diverged.step());
            assertTrue(diverged.getMessage().contains("step " + diverged.step()), diverged.getMessage());
        }
    }

    private byte[] trained(Recipe recipe, int steps, String name) throws IOException {
        try (var training = GanTraining.open(recipe, dataset.train())) {
            for (int i = 0; i < steps; i++) {
                training.advance();
            }
            training.save(folder.resolve(name));
        }
        return weights(name);
    }

    private byte[] weights(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name).resolve("weights.data-00000-of-00001"));
    }

    private Losses lossOfStep(Recipe recipe, int step) {
        var losses = Losses.NONE;
        try (var training = GanTraining.open(recipe, dataset.train())) {
            for (int i = 0; i < step; i++) {
                losses = training.advance();
            }
        }
        return losses;
    }
}
