package io.ganymede.dataset.format;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Require;
import io.ganymede.dataset.sample.LabelPattern;
import org.jspecify.annotations.Nullable;

/**
 * How a file is to be read, as far as its bytes do not tell.
 *
 * @param format  {@code cifar10} or {@code cifar100}, which have no first bytes of their own; null for what the file is
 * @param labels  {@code none}: whatever labels there are, they are not taken; null to take them
 * @param label   of all samples; null if each has its own
 * @param pattern how a file's name in an archive tells its label; null for the folder it is in
 */
public record Reading(
        @Nullable String format,
        @Nullable String labels,
        @Nullable String label,
        @Nullable String pattern) {

    public static final Reading PLAIN = new Reading(null, null, null, null);

    private static final String NONE = "none";
    private static final int LONGEST_LABEL = 100;

    public Reading {
        if (format != null) {
            Format.named(format);
        }
        if (labels != null) {
            Require.oneOf("labels", labels, NONE);
        }
        if (label != null) {
            Require.text("label", label, LONGEST_LABEL);
        }
        if (pattern != null) {
            new LabelPattern(pattern);
        }
        if ((labels != null ? 1 : 0) + (label != null ? 1 : 0) + (pattern != null ? 1 : 0) > 1) {
            throw new InvalidField("labels", "more than one way", "labels, label or pattern, one of them");
        }
    }

    @JsonIgnore
    public boolean isUnlabelled() {
        return labels != null;
    }

    /** The same, and no labels are taken. */
    public Reading unlabelled() {
        return new Reading(format, NONE, null, null);
    }

    @Nullable
    LabelPattern labelPattern() {
        return pattern == null ? null : new LabelPattern(pattern);
    }
}
