package io.ganymede.dataset.archive;

import io.ganymede.dataset.sample.LabelPattern;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a file in an archive gets its label: from the nearest table that names it, else from a pattern of its name, else from the folder it is in.
 *
 * @param pattern null for the folder
 */
public record Labelling(LabelTables tables, @Nullable LabelPattern pattern) {

    Optional<String> label(Entry entry) {
        var told = tables.label(entry.path());
        if (told.isPresent()) {
            return told;
        }
        return pattern == null ? entry.folder() : pattern.label(entry.path());
    }
}
