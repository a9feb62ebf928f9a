package io.ganymede.trainer.export;

import static io.ganymede.trainer.training.TinyTraining.recipe;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.contracts.latent.Latents;
import io.ganymede.contracts.manifest.ModelManifest.Encoder.Attribute;
import io.ganymede.contracts.store.Sha256;
import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.dataset.TinyDataset;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.training.GanTraining;
import io.ganymede.trainer.training.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"8, 1, 4", "12, 3, 4", "28, 1, 4", "32, 3, 0"})
    void everyRuntimeGivesTheImagesOfTraining(int edge, int channels, int classes) throws IOException {
        try (var training = trained(edge, channels, classes)) {
            var exported = Export.write(training.open(), training.dataset(), made("model")); // checks both files itself

            var golden = exported.golden();
            var z = new Latents(golden.seed()).z(golden.index(), training.open().latent());
            var image = training.open().samples(z, new int[] {golden.label()});
            assertEquals(image[0], golden.values().getFirst(), 1e-6);
            assertEquals(image[image.length - 1], golden.values().getLast(), 1e-6);
            assertEquals("generator.onnx", exported.generator().file().path());
            assertEquals(
                    "saved_model/saved_model.pb",
                    exported.savedModel().getFirst().path());
            for (var artifact : exported.savedModel()) {
                assertEquals(
                        artifact.sha256(), Sha256.of(folder.resolve("model").resolve(artifact.path())));
            }
        }
    }

    /** Of every recipe, spectral norms and labels with it; {@link Export} checks the file against TensorFlow itself. */
    @ParameterizedTest
    @ValueSource(strings = {"gan", "sngan", "r3gan"})
    void theDiscriminatorIsThereIfItIsAskedFor(String name) throws IOException {
        var spec = Json.read(
                "{\"recipe\": \"%s\", \"seed\": 1, \"batch\": 8, \"width\": 16, \"exportDiscriminator\": true}"
                        .formatted(name)
                        .getBytes(StandardCharsets.UTF_8),
                TrainingSpec.class);
        var tiny = TinyDataset.of(12, 4, 3);
        try (var dataset = Dataset.open(tiny.seal(folder.resolve("dataset"), 16, 8));
                var training = GanTraining.open(Recipe.of(spec, tiny.recipe(), 3), dataset.train())) {
            training.advance();

            var exported = Export.write(training, dataset, made("model"));

            var file = exported.others().getFirst();
            assertEquals("discriminator.onnx", file.path());
            assertEquals(file.sha256(), Sha256.of(folder.resolve("model").resolve(file.path())));
        }
    }

    /** Of every recipe of sounds and texts; {@link Export} checks each file against TensorFlow itself. */
    @ParameterizedTest
    @ValueSource(strings = {"wavegan", "specgan", "textgan", "relgan", "text-mle"})
    void soundsAndTextsAreExportedToo(String name) throws IOException {
        var wantsDiscriminator = !name.equals("text-mle");
        var spec = Json.read(
                "{\"recipe\": \"%s\", \"seed\": 1, \"batch\": 8, \"width\": 16%s}"
                        .formatted(name, wantsDiscriminator ? ", \"exportDiscriminator\": true" : "")
                        .getBytes(StandardCharsets.UTF_8),
                TrainingSpec.class);
        var tiny = TinyDataset.fitting(name);
        try (var dataset = Dataset.open(tiny.seal(folder.resolve("dataset"), 16, 8));
                var training = GanTraining.open(Recipe.of(spec, tiny.recipe(), 4), dataset.train())) {
            training.advance();

            var exported = Export.write(training, dataset, made("model"));

            assertEquals(
                    training.recipe().form().size(), exported.golden().values().size());
            assertEquals(wantsDiscriminator ? 1 : 0, exported.others().size());
        }
    }

    /** {@link Export} checks the file against TensorFlow itself. */
    @ParameterizedTest
    @CsvSource({"vae, true, 12, 3", "vae-gan, false, 8, 1"})
    void theEncoderIsBesideItsGenerator(String name, boolean conditional, int edge, int channels) throws IOException {
        var tiny = TinyDataset.of(edge, channels, 3);
        try (var dataset = Dataset.open(tiny.seal(folder.resolve("dataset"), 17, 8));
                var training = GanTraining.open(autoencoder(name, conditional, tiny), dataset.train())) {
            training.advance();

            var encoder = Export.write(training, dataset, made("model")).encoder();

            assertEquals("encoder.onnx", encoder.file().path());
            assertEquals(encoder.file().sha256(), Sha256.of(folder.resolve("model/encoder.onnx")));
            assertEquals(
                    conditional ? List.of() : List.of("class-0", "class-1", "class-2"),
                    encoder.attributes().stream().map(Attribute::name).toList());
        }
    }

    /** The sound goes in; its spectrogram is taken in the file. */
    @Test
    void anEncoderOfSoundsIsBesideItsGeneratorToo() throws IOException {
        var tiny = TinyDataset.sounds(300, 1, 3);
        try (var dataset = Dataset.open(tiny.seal(folder.resolve("dataset"), 17, 8));
                var training = GanTraining.open(autoencoder("vae", false, tiny), dataset.train())) {
            training.advance();

            var encoder = Export.write(training, dataset, made("model")).encoder();

            assertEquals(encoder.file().sha256(), Sha256.of(folder.resolve("model/encoder.onnx")));
            assertEquals(3, encoder.attributes().size());
        }
    }

    @Test
    void anEncoderWithOtherWeightsIsNotPublished() throws IOException {
        var tiny = TinyDataset.of(8, 1, 3);
        try (var dataset = Dataset.open(tiny.seal(folder.resolve("dataset"), 16, 8));
                var training = GanTraining.open(autoencoder("vae", true, tiny), dataset.train())) {
            var trial = Trial.of(training.recipe(), training);
            var onnx = OnnxEncoder.write(training, folder.resolve("encoder.onnx"));
            var savedModel = SavedModel.write(training, folder.resolve("saved_model"));

            training.advance();

            var encoder = training.encoder().orElseThrow();
            assertThrows(Disagreement.class, () -> onnx.check(trial, encoder));
            assertThrows(Disagreement.class, () -> savedModel.check(trial, encoder));
        }
    }

    private static Recipe autoencoder(String name, boolean conditional, TinyDataset tiny) {
        var spec = "{\"recipe\": \"%s\", \"seed\": 1, \"batch\": 8, \"width\": 16, \"latent\": 6, \"conditional\": %s}"
                .formatted(name, conditional);
        return Recipe.of(
                Json.read(spec.getBytes(StandardCharsets.UTF_8), TrainingSpec.class),
                tiny.recipe(),
                tiny.classes().size());
    }

    @Test
    void theSameWeightsGiveTheSameFile() throws IOException {
        try (var training = trained(8, 1, 4)) {
            var first = Export.write(training.open(), training.dataset(), made("first"));
            var second = Export.write(training.open(), training.dataset(), made("second"));

            assertEquals(first.generator(), second.generator());
            assertEquals(first.golden(), second.golden());
        }
    }

    @Test
    void aFileWithOtherWeightsIsNotPublished() throws IOException {
        try (var training = trained(8, 1, 4)) {
            var weights = training.open().weights(Role.GENERATOR);
            weights.getFirst()[0] += 0.5f;
            var trial = Trial.of(training.open().recipe(), training.open());
            var onnx = OnnxFile.write(training.open().recipe(), weights, folder.resolve("other.onnx"));
            var savedModel = SavedModel.write(training.open().recipe(), weights, List.of(), folder.resolve("other"));

            var byOnnx = assertThrows(Disagreement.class, () -> onnx.check(trial));
            var byTensorFlow = assertThrows(Disagreement.class, () -> savedModel.check(trial));

            assertTrue(byOnnx.getMessage().startsWith("ONNX Runtime differs"), byOnnx.getMessage());
            assertTrue(byTensorFlow.getMessage().startsWith("The SavedModel differs"), byTensorFlow.getMessage());
        }
    }

    @Test
    void anImageThatIsNoNumberIsNotPublished() {
        var expected = new float[] {0, 0, 0};
        var actual = new float[] {0, Float.NaN, 0};

        assertThrows(Disagreement.class, () -> Trial.requireClose("It", expected, actual));
    }

    @Test
    void featuresOfAnImageAreTakenChannelByChannel() {
        var order = Transposed.features(io.ganymede.trainer.network.TensorShape.of(1, 2, 3));

        assertArrayEquals(new int[] {0, 3, 1, 4, 2, 5}, order);
    }

    private Path made(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }

    private Trained trained(int edge, int channels, int classes) throws IOException {
        var tiny = TinyDataset.of(edge, channels, 4);
        var dataset = Dataset.open(tiny.seal(folder.resolve("dataset"), 16, 8));
        var training = GanTraining.open(recipe(5, edge, channels, classes), dataset.train());
        for (int i = 0; i < 3; i++) {
            training.advance();
        }
        return new Trained(dataset, training);
    }

    private record Trained(Dataset dataset, GanTraining open) implements AutoCloseable {

        @Override
        public void close() {
            open.close();
            dataset.close();
        }
    }
}
