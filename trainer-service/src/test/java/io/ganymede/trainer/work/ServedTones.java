package io.ganymede.trainer.work;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.contracts.npy.NpyArray;
import io.ganymede.contracts.npy.NpyHeader;
import io.ganymede.contracts.npy.NpyType;
import io.ganymede.contracts.signature.Signing;
import io.ganymede.contracts.store.Store;
import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.dataset.TinyDataset;
import io.ganymede.trainer.evaluation.Extractors;
import io.ganymede.trainer.evaluation.Reconstructions;
import io.ganymede.trainer.evaluation.Yardstick;
import io.ganymede.trainer.export.Export;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.training.GanTraining;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/**
 * Makes the model of the generator service's {@code TonesTest}: {@code ServedTones <new folder>}. A VAE of tones of four pitches, trained, measured,
 * exported and published as a run would be, and beside it {@code latents.npy} [4, latent]: where its encoder has, in TensorFlow, a
 * tone of each pitch that it did not learn from. Run from the module's test class path; the model is in {@code models/tones/1}.
 */
final class ServedTones {

    private static final int PITCHES = 4;
    private static final int FRAMES = 2_048;
    private static final String SPEC = """
            {"recipe": "vae", "seed": 1, "steps": 1500, "batch": 32, "width": 16, "latent": 8, "conditional": false}""";

    private ServedTones() {}

    public static void main(String[] args) throws IOException {
        var folder = Path.of(args[0]);
        var tiny = TinyDataset.sounds(FRAMES, 1, PITCHES);
        var spec = Json.read(SPEC.getBytes(StandardCharsets.UTF_8), TrainingSpec.class);
        try (var dataset = Dataset.open(tiny.seal(folder.resolve("dataset"), 400, 80));
                var training = GanTraining.open(Recipe.of(spec, tiny.recipe(), PITCHES), dataset.train())) {
            publish(training, dataset, folder);
            write(folder.resolve("latents.npy"), training);
        }
    }

    private static void publish(GanTraining training, Dataset dataset, Path folder) throws IOException {
        long seed = training.recipe().seed();
        try (var yardstick = Yardstick.of(dataset, training.recipe(), new Extractors(folder), (_, _) -> {})) {
            double untrained = yardstick.untrained(training, seed);
            while (training.step() < training.recipe().steps()) {
                training.advance();
            }
            var encoder = training.encoder().orElseThrow();
            var evaluation = yardstick
                    .score(training, untrained, seed)
                    .with(Reconstructions.of(training, encoder, dataset, seed));
            var from = Files.createDirectories(folder.resolve("exported"));
            var exported = Export.write(training, dataset, from);
            new Publication(new Store(folder), Signing.NONE, new UUID(0, 1), "tones", 1)
                    .publish(from, exported, training, dataset.manifest(), evaluation, training.step(), Instant.EPOCH);
        }
    }

    /** As the test makes them: without noise, each from phase 0. */
    private static void write(Path file, GanTraining training) throws IOException {
        var tones = new float[PITCHES * FRAMES];
        for (int i = 0; i < tones.length; i++) {
            double turns = 200.0 * (i / FRAMES + 1) / 8_000 * (i % FRAMES);
            tones[i] = (short) (0.5 * Math.sin(2 * Math.PI * turns) * 32_000) / 32_768f;
        }
        var encoder = training.encoder().orElseThrow();
        var means = encoder.encode(tones, new int[PITCHES]).means();
        var bytes = ByteBuffer.allocate(means.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(means);
        var header = NpyHeader.of(NpyType.FLOAT32, PITCHES, means.length / PITCHES);
        new NpyArray(header, MemorySegment.ofArray(bytes.array())).write(file);
    }
}
