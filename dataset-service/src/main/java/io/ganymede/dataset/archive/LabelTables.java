package io.ganymede.dataset.archive;

import io.ganymede.dataset.sample.Unfit;
import java.io.IOException;

/** The tables of labels that an archive has among its files. */
public final class LabelTables {

    public static final LabelTable EMPTY = LabelTable.EMPTY;

    /** Bytes of one table. */
    private static final int MOST = 64 << 20;

    private LabelTables() {}

    /** Goes through all of {@code archive}. @throws MalformedFile if a table of it is none */
    public static LabelTable in(Archive archive) throws IOException {
        var all = LabelTable.EMPTY;
        for (var entry = archive.next(); entry != null; entry = archive.next()) {
            if (entry.isTable() && !entry.isClutter()) {
                try {
                    all = all.and(LabelTable.read(archive.read(MOST)).below(entry.folders()));
                } catch (Unfit e) {
                    throw Zip.malformed("has a table %s: %s".formatted(Entry.shown(entry.path()), e.getMessage()), e);
                }
            }
        }
        return all;
    }
}
