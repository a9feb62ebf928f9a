package io.ganymede.dataset.api;

import io.ganymede.contracts.manifest.SampleRecipe;
import io.ganymede.dataset.collection.Dataset;
import io.ganymede.dataset.collection.Recipe;
import io.ganymede.dataset.upload.Upload;
import io.ganymede.dataset.version.Version;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dataset as REST shows it.
 *
 * @param recipe  the newest one
 * @param recipes how many there are
 * @param classes null if its labels are not named
 */
public record DatasetView(
        String name,
        String kind,
        SampleRecipe recipe,
        int recipes,
        @Nullable List<String> classes,
        Instant createdAt,
        Totals uploads,
        List<VersionView> versions) {

    /**
     * All uploads together.
     *
     * @param complete   uploads whose samples and labels are there
     * @param incomplete uploads of which one is missing
     * @param samples    of the complete ones
     */
    public record Totals(int complete, int incomplete, long samples) {

        static Totals of(List<Upload> uploads) {
            int complete = (int) uploads.stream().filter(Upload::isComplete).count();
            return new Totals(
                    complete,
                    uploads.size() - complete,
                    uploads.stream().mapToLong(Upload::count).sum());
        }
    }

    static DatasetView of(Dataset dataset, Recipe newest, List<Upload> uploads, List<Version> versions) {
        return new DatasetView(
                dataset.name(),
                dataset.kind(),
                newest.value(),
                newest.number(),
                dataset.classes().orElse(null),
                dataset.createdAt(),
                Totals.of(uploads),
                versions.stream().map(VersionView::of).toList());
    }
}
