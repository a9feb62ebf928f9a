package io.ganymede.dataset.version;

import com.fasterxml.jackson.databind.JsonNode;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.manifest.DatasetManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How a version differs from an earlier one. Samples are the same if their raw bytes are; one that changed its class was removed
 * from the one and added to the other.
 *
 * @param classes by name; samples without class stand under the empty name
 * @param recipe  fields that differ
 */
public record Comparison(Change samples, Map<String, Change> classes, List<Field> recipe, boolean sameContents) {

    /** Samples that only the later version has, only the earlier one, both. */
    public record Change(int added, int removed, int kept) {}

    /** A field of the recipe. */
    public record Field(String name, JsonNode before, JsonNode after) {}

    /** A version that is compared. */
    public record Side(DatasetManifest manifest, Path provenance) {}

    public static Comparison of(Side before, Side after) throws IOException {
        var old = Contents.read(before.provenance());
        var own = Contents.read(after.provenance());
        var names = new TreeSet<>(old.classes());
        names.addAll(own.classes());
        Map<String, Change> classes = new TreeMap<>();
        int added = 0;
        int removed = 0;
        int kept = 0;
        for (var name : names) {
            int common = own.inCommon(name, old);
            var change = new Change(own.count(name) - common, old.count(name) - common, common);
            classes.put(name, change);
            added += change.added();
            removed += change.removed();
            kept += change.kept();
        }
        return new Comparison(
                new Change(added, removed, kept),
                classes,
                fields(before.manifest(), after.manifest()),
                before.manifest().digest().equals(after.manifest().digest()));
    }

    private static List<Field> fields(DatasetManifest before, DatasetManifest after) {
        JsonNode old = Json.MAPPER.valueToTree(before.recipe());
        JsonNode own = Json.MAPPER.valueToTree(after.recipe());
        var fields = new ArrayList<Field>();
        own.fieldNames().forEachRemaining(name -> {
            if (!own.path(name).equals(old.path(name))) {
                fields.add(new Field(name, old.path(name), own.path(name)));
            }
        });
        return fields;
    }
}
