package io.ganymede.dataset.api;

import io.ganymede.contracts.manifest.DatasetManifest;
import io.ganymede.dataset.version.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version as REST shows it. What is not there yet is null.
 *
 * @param uploads    names of those it is of
 * @param samples    that its uploads have together
 * @param done       how many of them are worked up
 * @param duplicates  samples that were there more than once and are kept once, counted without the one that is kept
 * @param conflicts   of the duplicates, those under another label
 * @param quarantined samples that cannot be read, or break the recipe
 */
public record VersionView(
        String dataset,
        int version,
        UUID request,
        Version.Status status,
        long seed,
        double testShare,
        int recipe,
        List<String> uploads,
        int samples,
        int done,
        Instant requestedAt,
        @Nullable Instant endedAt,
        @Nullable String failure,
        @Nullable String digest,
        @Nullable List<String> classes,
        @Nullable SideView train,
        @Nullable SideView test,
        @Nullable Integer duplicates,
        @Nullable Integer conflicts,
        @Nullable Integer quarantined) {

    /** @param perClass how many samples each class has, in the order of the classes */
    public record SideView(int count, List<Integer> perClass) {

        static SideView of(DatasetManifest.Split split) {
            return new SideView(split.count(), split.perClass());
        }
    }

    static VersionView of(Version version) {
        var manifest = version.manifest();
        var dropped = manifest.map(whole -> dropped(whole, version.samples()));
        return new VersionView(
                version.dataset(),
                version.version(),
                version.request(),
                version.status(),
                version.seed(),
                version.testShare(),
                version.recipe(),
                version.uploads(),
                version.samples(),
                version.done(),
                version.requestedAt(),
                version.endedAt().orElse(null),
                version.failure().orElse(null),
                manifest.map(DatasetManifest::digest).orElse(null),
                manifest.map(DatasetManifest::classes).orElse(null),
                manifest.map(DatasetManifest::train).map(SideView::of).orElse(null),
                manifest.map(DatasetManifest::test).map(SideView::of).orElse(null),
                dropped.map(DatasetManifest.Dropped::duplicates).orElse(null),
                dropped.map(DatasetManifest.Dropped::conflicts).orElse(null),
                dropped.map(DatasetManifest.Dropped::quarantined).orElse(null));
    }

    /** Early manifests do not tell: then all that is missing was there twice. */
    private static DatasetManifest.Dropped dropped(DatasetManifest manifest, int samples) {
        var told = manifest.dropped();
        int there = manifest.train().count() + manifest.test().count();
        return told == null ? new DatasetManifest.Dropped(samples - there, 0, 0) : told;
    }
}
