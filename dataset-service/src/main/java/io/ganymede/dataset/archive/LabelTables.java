package io.ganymede.dataset.archive;

import io.ganymede.dataset.sample.Unfit;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tables of labels that an archive has among its files. */
public final class LabelTables {

    public static final LabelTable EMPTY = LabelTable.EMPTY;

    private LabelTables() {}

    /**
     * Goes through all of {@code archive}.
     *
     * @param most bytes of all tables, which are in memory
     * @param rows of one table, at most
     * @throws MalformedFile if a table of it is none, or one too many
     */
    public static LabelTable in(Archive archive, int most, int rows) throws IOException {
        Map<String, String> byName = new HashMap<>();
        int rest = most;
        for (var entry = archive.next(); entry != null; entry = archive.next()) {
            if (entry.role() == Entry.Role.TABLE) {
                try {
                    var table = archive.read(rest);
                    rest -= table.length;
                    var folders = entry.folders(); // names are relative to the table's place
                    LabelTable.read(table, rows).byName().forEach((name, label) -> byName.put(folders + name, label));
                } catch (Unfit e) {
                    throw Zip.malformed(
                            "has a table of labels %s: %s".formatted(Entry.shown(entry.path()), e.getMessage()), e);
                }
            }
        }
        return byName.isEmpty() ? EMPTY : new LabelTable(byName, List.of());
    }
}
