package io.ganymede.dataset.sample;

import org.jspecify.annotations.Nullable;

/**
 * A sample as it stands in a file.
 *
 * @param entry  names it there: a path in an archive, a number in an array or among lines
 * @param offset where it begins; 0 if the file is packed
 * @param label  as the file tells it; null if it tells none
 */
public record Found(
        String entry,
        long offset,
        Content content,
        @Nullable String label) {

    public Found with(@Nullable String other) {
        return new Found(entry, offset, content, other);
    }
}
