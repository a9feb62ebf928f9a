package io.ganymede.trainer.export;

import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.contracts.manifest.ModelManifest;
import java.util.List;

/**
 * A generator's files, as a model manifest names them.
 *
 * @param savedModel sorted by path
 * @param others     the discriminator, if the recipe wants it
 */
public record Exported(
        ModelManifest.Generator generator,
        List<Artifact> savedModel,
        ModelManifest.Golden golden,
        List<Artifact> others) {

    public Exported {
        savedModel = List.copyOf(savedModel);
        others = List.copyOf(others);
    }
}
