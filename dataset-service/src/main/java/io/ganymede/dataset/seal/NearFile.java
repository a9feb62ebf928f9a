package io.ganymede.dataset.seal;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.contracts.manifest.DatasetManifest.Split;
import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.store.Mapping;
import io.ganymede.dataset.near.NearDuplicates;
import io.ganymede.dataset.near.NearPair;
import java.io.IOException;
import java.util.List;

/** The report of a version's nearly equal images, in a file. */
final class NearFile {

    static final String FILE = "near-duplicates.json";

    /** Pairs that are listed; all are counted. */
    private static final int LISTED = 1000;

    private NearFile() {}

    /** An image of the version. */
    record Place(String split, int index) {}

    /** Two nearly equal images. */
    record Pair(Place first, Place second, NearPair.Kind kind, double distance) {}

    /** The report, with images named by their places. */
    record Report(int images, int pairs, int acrossTheSplit, int groups, int involved, List<Pair> listed) {}

    static Artifact write(Output output, ImageRecipe recipe, Split train, Split test) throws IOException {
        try (var mapping = new Mapping()) {
            var images = new SealedImages(output.folder(), recipe, List.of(train, test), mapping.arena());
            var found = NearDuplicates.find(images, index -> index >= train.count(), LISTED);
            var listed = found.listed().stream()
                    .map(pair -> new Pair(
                            place(pair.first(), train), place(pair.second(), train), pair.kind(), pair.distance()))
                    .toList();
            var report =
                    new Report(found.images(), found.pairs(), found.across(), found.groups(), found.involved(), listed);
            return output.write(FILE, Json.writePretty(report));
        }
    }

    private static Place place(int index, Split train) {
        return index < train.count() ? new Place("train", index) : new Place("test", index - train.count());
    }
}
