package io.ganymede.trainer.export;

import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.contracts.manifest.ModelManifest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A generator's files, as a model manifest names them.
 *
 * @param encoder    null if the recipe has none
 * @param savedModel sorted by path
 * @param others     the discriminator, if the recipe wants it
 */
public record Exported(
        ModelManifest.Generator generator,
        ModelManifest.@Nullable Encoder encoder,
        List<Artifact> savedModel,
        ModelManifest.Golden golden,
        List<Artifact> others) {

    public Exported {
        savedModel = List.copyOf(savedModel);
        others = List.copyOf(others);
    }
}
