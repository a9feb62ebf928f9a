package io.ganymede.generator.model;

import io.ganymede.contracts.manifest.ModelManifest;
import java.util.List;

/** A model version has no such file. */
public final class UnknownModelFile extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnknownModelFile(ModelManifest model, String name, List<String> files) {
        super("Version %d of model '%s' has no file '%s'; it has %s"
                .formatted(model.version(), model.name(), name, files));
    }
}
