package io.ganymede.dataset.version;

import io.ganymede.contracts.manifest.SampleRecipe;
import io.ganymede.dataset.upload.Upload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version to seal.
 *
 * @param number  of the version
 * @param samples that its uploads have together
 * @param classes names of the labels; null to find them
 * @param uploads that it is of; complete, and all with labels or all without
 */
public record Task(
        String dataset,
        int number,
        long seed,
        double testShare,
        int samples,
        @Nullable List<String> classes,
        SampleRecipe recipe,
        List<Upload> uploads) {

    public Task {
        uploads = List.copyOf(uploads);
    }

    /** The same, by a recipe that is complete. */
    public Task with(SampleRecipe complete) {
        return new Task(dataset, number, seed, testShare, samples, classes, complete, uploads);
    }

    /** Whether samples must have labels. */
    public boolean isLabelled() {
        return uploads.stream().anyMatch(Upload::isLabelled);
    }
}
