package io.ganymede.trainer.export;

import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.trainer.training.Artifacts;
import io.ganymede.trainer.training.GanTraining;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;

/** A trained generator as files that need no trainer. */
public final class Export {

    private Export() {}

    /**
     * Writes {@code generator.onnx} and {@code saved_model/}, by the averaged weights, and runs both: each must give the
     * samples that the trained generator gives, of every class. Where the recipe wants it, {@code discriminator.onnx} too.
     *
     * @param folder is there, and empty
     * @throws Disagreement if a file gives other samples; it stays in the folder
     */
    public static Exported write(GanTraining training, Path folder) throws IOException {
        var recipe = training.recipe();
        var weights = training.weights();
        var trial = Trial.of(recipe, training);
        var onnx = OnnxFile.write(recipe, weights, folder.resolve("generator.onnx"));
        onnx.check(trial);
        var savedModel = SavedModel.write(recipe, weights, folder.resolve("saved_model"));
        savedModel.check(trial);
        var others = new ArrayList<Artifact>();
        if (recipe.exportDiscriminator()) {
            others.add(OnnxDiscriminator.write(training, trial, folder.resolve("discriminator.onnx")));
        }
        return new Exported(onnx.describe(), Artifacts.synced(folder, savedModel.folder()), trial.golden(), others);
    }
}
