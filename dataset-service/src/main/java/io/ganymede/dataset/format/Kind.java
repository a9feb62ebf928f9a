package io.ganymede.dataset.format;

import java.util.Locale;

/** The two files that samples come in: sample i is image i and label i. */
public enum Kind {
    IMAGES,
    LABELS;

    /** As paths and messages name it. */
    public String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Kind other() {
        return this == IMAGES ? LABELS : IMAGES;
    }
}
