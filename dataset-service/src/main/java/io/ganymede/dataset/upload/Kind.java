package io.ganymede.dataset.upload;

import java.util.Locale;

/** The files that an upload is made of: its samples, and their labels if the samples do not bring them. */
public enum Kind {
    SAMPLES,
    LABELS;

    /** As paths and messages name it. */
    public String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    Kind other() {
        return this == SAMPLES ? LABELS : SAMPLES;
    }
}
