package io.ganymede.trainer.api;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.event.TrainingRequested;
import io.ganymede.contracts.manifest.DatasetManifest;
import io.ganymede.contracts.store.Store;
import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.recipe.Recipe;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** Refuses now what a worker could only fail later. */
@ApplicationScoped
class Possible {

    private final Store store;

    Possible(Store store) {
        this.store = store;
    }

    /** @throws InvalidField for a dataset version that is not sealed, or a spec that it cannot be trained by */
    void require(TrainingRequested request) throws IOException {
        require(request.dataset(), request.version(), List.of(request));
    }

    /** The same of runs of one dataset version. */
    void require(String name, int version, List<TrainingRequested> requests) throws IOException {
        var folder = store.dataset(name, version);
        if (!Files.exists(folder.resolve(DatasetManifest.FILE))) {
            throw new InvalidField("dataset", "\"%s\" version %d".formatted(name, version), "a sealed dataset version");
        }
        var dataset = Dataset.manifest(folder);
        for (var request : requests) {
            try {
                Recipe.of(request.spec(), dataset.recipe(), dataset.classes().size());
            } catch (InvalidField e) {
                throw e.in("spec");
            }
        }
    }
}
