package io.ganymede.dataset.archive;

import io.ganymede.dataset.sample.MalformedFile;
import io.ganymede.dataset.sample.Unfit;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The tables of labels that an archive has among its files. A table names files from the folder on that it is in.
 *
 * @param byFolder labels by a file's path in a folder, by the folder's names with '/' behind each
 */
public record LabelTables(Map<String, Map<String, String>> byFolder) {

    /**
     * Goes through all of {@code archive}.
     *
     * @param most bytes of all tables, which are in memory
     * @param rows of one table, at most
     * @throws MalformedFile if a table of it is none, or one too many
     */
    public static LabelTables in(Archive archive, int most, int rows) throws IOException {
        Map<String, Map<String, String>> byFolder = new HashMap<>();
        int rest = most;
        for (var entry = archive.next(); entry != null; entry = archive.next()) {
            if (entry.role() == Entry.Role.TABLE) {
                try {
                    var table = archive.read(rest);
                    rest -= table.length;
                    byFolder.merge(entry.folders(), LabelTable.read(table, rows).byName(), LabelTables::with);
                } catch (Unfit e) {
                    throw Zip.malformed(
                            "has a table of labels %s: %s".formatted(Entry.shown(entry.path()), e.getMessage()), e);
                }
            }
        }
        return new LabelTables(byFolder);
    }

    /** Of two tables in a folder the later one counts. */
    private static Map<String, String> with(Map<String, String> first, Map<String, String> later) {
        first.putAll(later);
        return first;
    }

    /** What is said of a file by the table that is nearest to it. */
    Optional<String> label(String path) {
        int name = path.lastIndexOf('/') + 1;
        while (true) {
            var label = byFolder.getOrDefault(path.substring(0, name), Map.of()).get(path.substring(name));
            if (label != null || name == 0) {
                return Optional.ofNullable(label);
            }
            name = path.lastIndexOf('/', name - 2) + 1;
        }
    }
}
