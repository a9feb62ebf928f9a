package io.ganymede.trainer.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.dataset.TinyDataset;
import io.ganymede.trainer.evaluation.Reconstructions;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.training.GanTraining;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttributesTest {

    private static final TinyDataset TINY = TinyDataset.grey(8, 4);
    private static final int STEPS = 300;

    @TempDir
    Path folder;

    /** Weighed by how many training samples a class has. */
    @Test
    void directionsOfClassesAddUpToNothing() throws IOException {
        try (var dataset = Dataset.open(TINY.seal(folder, 18, 8));
                var training = GanTraining.open(recipe(dataset, false), dataset.train())) {
            var encoder = training.encoder().orElseThrow();

            var attributes = Attributes.of(training.recipe(), encoder, dataset);

            var perClass = dataset.train().perClass();
            assertEquals(List.of(5, 5, 4, 4), perClass);
            for (int i = 0; i < training.latent(); i++) {
                double sum = 0;
                for (int label = 0; label < 4; label++) {
                    sum += perClass.get(label)
                            * attributes.get(label).direction().get(i);
                }
                assertEquals(0, sum, 1e-4);
                assertNotEquals(0, attributes.getFirst().direction().get(i));
            }
        }
    }

    @Test
    void aModelThatIsToldTheLabelHasNoDirections() throws IOException {
        try (var dataset = Dataset.open(TINY.seal(folder, 16, 8));
                var training = GanTraining.open(recipe(dataset, true), dataset.train())) {
            var encoder = training.encoder().orElseThrow();

            assertEquals(List.of(), Attributes.of(training.recipe(), encoder, dataset));
        }
    }

    /** The whole of it: what was learned comes back, and a latent that goes along a direction is of its class. */
    @Test
    void aSampleBecomesOfTheClassWhoseDirectionItsLatentGoes() throws IOException {
        try (var dataset = Dataset.open(TINY.seal(folder, 320, 64));
                var training = GanTraining.open(recipe(dataset, false), dataset.train())) {
            var encoder = training.encoder().orElseThrow();
            double before =
                    Reconstructions.of(training, encoder, dataset, 1).scores().error();
            while (training.step() < STEPS) {
                training.advance();
            }

            double after =
                    Reconstructions.of(training, encoder, dataset, 1).scores().error();
            var attributes = Attributes.of(training.recipe(), encoder, dataset);

            assertTrue(after < before / 10, "%f after %f".formatted(after, before));
            int right = 0;
            var samples = new float[64 * 64];
            dataset.test().copy(IntStream.range(0, 64).toArray(), samples, new long[64]);
            for (int label = 0; label < 4; label++) {
                var z = encoder.encode(samples, new int[64]).means();
                for (int i = 0; i < z.length; i++) {
                    z[i] += 2 * attributes.get(label).direction().get(i % training.latent());
                }
                right += bright(training.samples(z, new int[64]), label);
            }
            assertTrue(right > 0.9 * 4 * 64, right + " of 256");
        }
    }

    /** How many images have their brightest band where the class has it. */
    private static int bright(float[] images, int label) {
        int found = 0;
        for (int image = 0; image < images.length; image += 64) {
            var bands = new double[4]; // of two rows each
            for (int i = 0; i < 64; i++) {
                bands[i / 16] += images[image + i];
            }
            int brightest = label;
            for (int band = 0; band < 4; band++) {
                brightest = bands[band] > bands[brightest] ? band : brightest;
            }
            found += brightest == label ? 1 : 0;
        }
        return found;
    }

    private static Recipe recipe(Dataset dataset, boolean conditional) {
        var spec = """
                {"recipe": "vae", "seed": 1, "steps": %d, "batch": 16, "width": 16, "latent": 4, "learningRate": 2e-3, "emaDecay": 0.99, "beta": 1,
                 "conditional": %s}""".formatted(STEPS, conditional);
        return Recipe.of(
                Json.read(spec.getBytes(StandardCharsets.UTF_8), TrainingSpec.class),
                dataset.manifest().recipe(),
                4);
    }
}
