package io.ganymede.trainer.api;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.event.TrainingRequested;
import io.ganymede.contracts.manifest.DatasetManifest;
import io.ganymede.contracts.store.Store;
import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.evaluation.Extractors;
import io.ganymede.trainer.evaluation.Yardstick;
import io.ganymede.trainer.recipe.Recipe;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Refuses now what a worker could only fail later. */
@ApplicationScoped
class Possible {

    private final Store store;
    private final Extractors extractors;

    Possible(Store store) {
        this.store = store;
        this.extractors = new Extractors(store.extractors());
    }

    /**
     * What the run would be.
     *
     * @throws InvalidField for a dataset version that is not sealed or has nothing to measure on, or a spec that it cannot be trained by
     */
    Recipe require(TrainingRequested request) throws IOException {
        return require(request.dataset(), request.version(), List.of(request)).getFirst();
    }

    /** The same of runs of one dataset version. */
    List<Recipe> require(String name, int version, List<TrainingRequested> requests) throws IOException {
        var folder = store.dataset(name, version);
        if (!Files.exists(folder.resolve(DatasetManifest.FILE))) {
            throw new InvalidField("dataset", "\"%s\" version %d".formatted(name, version), "a sealed dataset version");
        }
        var dataset = Dataset.manifest(folder);
        try {
            Yardstick.requireMeasurable(dataset);
        } catch (InvalidField e) {
            throw e.in("dataset");
        }
        var recipes = new ArrayList<Recipe>();
        var asked = new HashSet<String>(); // extractors: a sweep asks for the same one again
        for (var request : requests) {
            try {
                var recipe = Recipe.of(
                        request.spec(), dataset.recipe(), dataset.classes().size());
                if (recipe.extractor() != null && asked.add(recipe.extractor())) {
                    extractors.require(recipe);
                }
                recipes.add(recipe);
            } catch (InvalidField e) {
                throw e.in("spec");
            }
        }
        return recipes;
    }
}
