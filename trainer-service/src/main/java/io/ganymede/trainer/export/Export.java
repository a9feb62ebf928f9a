package io.ganymede.trainer.export;

import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.training.Artifacts;
import io.ganymede.trainer.training.Encoder;
import io.ganymede.trainer.training.GanTraining;
import io.ganymede.trainer.training.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;

/** A trained generator as files that need no trainer. */
public final class Export {

    private Export() {}

    /**
     * Writes {@code generator.onnx} and {@code saved_model/}, by the averaged weights, and runs both: each must give the
     * samples that the trained generator gives, of every class. Where the recipe has an encoder, it is in the SavedModel and in
     * {@code encoder.onnx}, and where it wants it, {@code discriminator.onnx}.
     *
     * @param dataset that it was trained on
     * @param folder is there, and empty
     * @throws Disagreement if a file gives other samples; it stays in the folder
     */
    public static Exported write(GanTraining training, Dataset dataset, Path folder) throws IOException {
        var recipe = training.recipe();
        var weights = training.weights(Role.GENERATOR);
        var trial = Trial.of(recipe, training);
        var onnx = OnnxFile.write(recipe, weights, folder.resolve("generator.onnx"));
        onnx.check(trial);
        var savedModel = SavedModel.write(training, folder.resolve("saved_model"));
        savedModel.check(trial);
        var others = new ArrayList<Artifact>();
        if (recipe.exportDiscriminator()) {
            others.add(OnnxDiscriminator.write(training, trial, folder.resolve("discriminator.onnx")));
        }
        var encoder = training.encoder();
        encoder.ifPresent(own -> savedModel.check(trial, own));
        return new Exported(
                onnx.describe(),
                encoder.isPresent() ? encoder(training, encoder.get(), dataset, trial, folder) : null,
                Artifacts.synced(folder, savedModel.folder()),
                trial.golden(),
                others);
    }

    private static ModelManifest.Encoder encoder(
            GanTraining training, Encoder encoder, Dataset dataset, Trial trial, Path folder) throws IOException {
        var onnx = OnnxEncoder.write(training, folder.resolve("encoder.onnx"));
        onnx.check(trial, encoder);
        return onnx.describe(Attributes.of(training.recipe(), encoder, dataset));
    }
}
