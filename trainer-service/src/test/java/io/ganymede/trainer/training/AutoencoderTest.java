package io.ganymede.trainer.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.dataset.TinyDataset;
import io.ganymede.trainer.graph.Lab;
import io.ganymede.trainer.recipe.Recipe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recipes with an encoder: who is moved by what, and what is told of it. */
class AutoencoderTest {

    @TempDir
    Path folder;

    Dataset dataset;

    @BeforeEach
    void open() throws IOException {
        dataset = Dataset.open(TinyDataset.grey(8, 4).seal(folder, 40, 8));
    }

    @AfterEach
    void close() {
        dataset.close();
    }

    @Test
    void anAutoencoderTellsOfNoDiscriminator() {
        var losses = first("vae", ", \"beta\": 3");

        assertEquals(
                Set.of(Loss.GENERATOR, Loss.RECONSTRUCTION, Loss.DIVERGENCE),
                losses.values().keySet());
        assertTrue(losses.of(Loss.DIVERGENCE) > 0, losses.toString());
        assertEquals(losses.of(Loss.RECONSTRUCTION) + 3 * losses.of(Loss.DIVERGENCE), losses.generator(), 1e-3);
        assertEquals(Set.of(Role.ENCODER, Role.GENERATOR), losses.norms().keySet());
    }

    /** Larsen et al. 2016, algorithm 1: gamma is in the generator's loss alone, beta in the encoder's. */
    @Test
    void aWeightMovesThePlayerThatItIsOfAndNoOther() {
        var own = first("vae-gan", ", \"beta\": 1, \"gamma\": 1");
        var gamma = first("vae-gan", ", \"beta\": 1, \"gamma\": 3");
        var beta = first("vae-gan", ", \"beta\": 3, \"gamma\": 1");

        assertEquals(Set.of(Loss.values()), own.values().keySet());
        assertEquals(Set.of(Role.values()), own.norms().keySet());
        assertNotEquals(own.norm(Role.GENERATOR), gamma.norm(Role.GENERATOR));
        assertEquals(own.norm(Role.ENCODER), gamma.norm(Role.ENCODER));
        assertEquals(own.norm(Role.DISCRIMINATOR), gamma.norm(Role.DISCRIMINATOR));
        assertNotEquals(own.norm(Role.ENCODER), beta.norm(Role.ENCODER));
        assertEquals(own.norm(Role.GENERATOR), beta.norm(Role.GENERATOR));
        assertEquals(own.of(Loss.GENERATOR) + 2 * own.of(Loss.RECONSTRUCTION), gamma.generator(), 1e-2);
    }

    /** What comes back is seen through the same draws as what it is compared with, so an augmentation takes nothing apart. */
    @Test
    void imagesThatAreComparedAreAugmentedAlike() {
        try (var lab = new Lab()) {
            var recipe = recipe("vae-gan", ", \"augment\": \"color,translation,cutout\"");
            var images = lab.constant(Lab.noise(8 * 64, 1), 8, 8, 8, 1);
            var number = lab.tf.constant(7L);

            var first = lab.values(new Lens(lab.tf, recipe, number).on(images));
            var alike = lab.values(new Lens(lab.tf, recipe, number).on(images));

            assertArrayEquals(first, alike);
        }
    }

    @Test
    void aStepOfTwoBatchesHasTheMeansOfTheirLosses() {
        var one = losses("vae", ", \"learningRate\": 1e-7", 2);
        var both = first("vae", ", \"learningRate\": 1e-7, \"accumulate\": 2");

        double mean = (one[0].of(Loss.DIVERGENCE) + one[1].of(Loss.DIVERGENCE)) / 2;
        assertEquals(mean, both.of(Loss.DIVERGENCE), 1e-4);
    }

    /** Each is right on its own, whatever batch it is in. */
    @Test
    void aCodeDoesNotDependOnItsNeighbours() {
        try (var training = GanTraining.open(recipe("vae", ""), dataset.train())) {
            training.advance();
            var encoder = training.encoder().orElseThrow();
            var samples = Lab.noise(150 * 64, 3);

            var many = encoder.encode(samples, new int[150]);
            var last = encoder.encode(Arrays.copyOfRange(samples, 149 * 64, 150 * 64), new int[1]);

            assertEquals(150 * 6, many.means().length);
            assertArrayEquals(last.means(), Arrays.copyOfRange(many.means(), 149 * 6, 150 * 6), 1e-5f);
            assertArrayEquals(last.logVariances(), Arrays.copyOfRange(many.logVariances(), 149 * 6, 150 * 6), 1e-5f);
        }
    }

    /** The iteration that finds a phase moves magnitudes a little, so what comes back is compared before it. */
    @Test
    void whatComesBackOfASoundIsComparedAsASpectrogram() throws IOException {
        dataset.close();
        dataset = Dataset.open(TinyDataset.sounds(300, 1, 4).seal(folder.resolve("sounds"), 40, 8));
        try (var training = GanTraining.open(recipe("vae", ", \"beta\": 3"), dataset.train())) {
            var losses = training.advance();
            var sound = new float[300];
            dataset.test().copy(new int[] {0}, sound, new long[1]);
            var z = new float[6];

            int seen = training.recipe().view().out().elements();

            assertEquals(seen, training.views(sound).length);
            assertEquals(seen, training.drafts(z, new int[1]).length);
            assertEquals(300, training.samples(z, new int[1]).length);
            assertEquals(losses.of(Loss.RECONSTRUCTION) + 3 * losses.of(Loss.DIVERGENCE), losses.generator(), 1e-2);
            for (float value : training.views(sound)) {
                assertTrue(value >= -1.001 && value <= 1.001, "" + value);
            }
        }
    }

    @Test
    void theLabelIsToldToTheEncoderUnlessTheRecipeLeavesItOut() {
        assertFalse(knowsLabels(recipe("vae", ", \"conditional\": false")));
        assertTrue(knowsLabels(recipe("vae", "")));
    }

    private boolean knowsLabels(Recipe recipe) {
        try (var training = GanTraining.open(recipe, dataset.train())) {
            var encoder = training.encoder().orElseThrow();
            var sample = Lab.noise(64, 3);
            return !Arrays.equals(
                    encoder.encode(sample, new int[] {0}).means(),
                    encoder.encode(sample, new int[] {1}).means());
        }
    }

    private Losses first(String name, String changes) {
        return losses(name, changes, 1)[0];
    }

    private Losses[] losses(String name, String changes, int steps) {
        var losses = new Losses[steps];
        try (var training = GanTraining.open(recipe(name, changes), dataset.train())) {
            Arrays.setAll(losses, _ -> training.advance(true));
        }
        return losses;
    }

    private Recipe recipe(String name, String changes) {
        var spec = "{\"recipe\": \"%s\", \"seed\": 5, \"steps\": 20, \"batch\": 8, \"latent\": 6, \"width\": 8%s}"
                .formatted(name, changes);
        return Recipe.of(
                Json.read(spec.getBytes(StandardCharsets.UTF_8), TrainingSpec.class),
                dataset.manifest().recipe(),
                4);
    }
}
