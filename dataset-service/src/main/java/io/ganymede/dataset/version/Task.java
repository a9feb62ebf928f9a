package io.ganymede.dataset.version;

import io.ganymede.contracts.manifest.SampleRecipe;
import io.ganymede.dataset.collection.Dataset;
import io.ganymede.dataset.upload.Upload;
import java.util.List;

/**
 * A version to seal.
 *
 * @param uploads that it is of; complete, and all with labels or all without
 */
public record Task(Version version, Dataset dataset, SampleRecipe recipe, List<Upload> uploads) {

    /** The same, by a recipe that is complete. */
    public Task with(SampleRecipe complete) {
        return new Task(version, dataset, complete, uploads);
    }

    /** Whether samples must have labels. */
    public boolean isLabelled() {
        return uploads.stream().anyMatch(Upload::isLabelled);
    }
}
