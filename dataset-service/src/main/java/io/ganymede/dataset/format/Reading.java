package io.ganymede.dataset.format;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Require;
import io.ganymede.dataset.sample.LabelPattern;
import io.ganymede.dataset.text.TextFormat;
import org.jspecify.annotations.Nullable;

/**
 * How a file is to be read, as far as its bytes do not tell.
 *
 * @param format  {@code cifar10}, {@code cifar100}, {@code lines}, {@code jsonl} or {@code csv}, which have no first bytes of
 *                their own; null for what the file is
 * @param labels  {@code none}: whatever labels there are, they are not taken; null to take them
 * @param label   of all samples; null if each has its own
 * @param pattern how a file's name in an archive tells its label; null for the folder it is in
 * @param text    the field or column that is the text, {@code text} if left out
 * @param labelIn the field or column that is a text's label; null if none is
 */
public record Reading(
        @Nullable String format,
        @Nullable String labels,
        @Nullable String label,
        @Nullable String pattern,
        @Nullable String text,
        @Nullable String labelIn) {

    public static final Reading PLAIN = new Reading(null, null, null, null, null, null);

    private static final String NONE = "none";
    private static final int LONGEST_FIELD = 100;

    public Reading {
        if (format != null) {
            Format.named(format);
        }
        if (labels != null) {
            Require.oneOf("labels", labels, NONE);
        }
        if (label != null) {
            Require.label("label", label);
        }
        if (pattern != null) {
            new LabelPattern(pattern);
        }
        if (text != null) {
            Require.text("text", text, LONGEST_FIELD);
        }
        if (labelIn != null) {
            Require.text("labelIn", labelIn, LONGEST_FIELD);
        }
        if ((labels != null ? 1 : 0) + (label != null ? 1 : 0) + (pattern != null ? 1 : 0) + (labelIn != null ? 1 : 0)
                > 1) {
            throw new InvalidField("labels", "more than one way", "labels, label, pattern or labelIn, one of them");
        }
    }

    @JsonIgnore
    public boolean isUnlabelled() {
        return labels != null;
    }

    /** The same, and no labels are taken. */
    public Reading unlabelled() {
        return new Reading(format, NONE, null, null, text, null);
    }

    /** Of a file of texts. */
    TextFormat textFormat(Format own) {
        var field = text == null ? "text" : text;
        return switch (own) {
            case JSONL -> new TextFormat.JsonLines(field, labelIn);
            case CSV -> new TextFormat.Csv(',', field, labelIn);
            case LINES, IDX, NPY, NPZ, CIFAR10, CIFAR100, ZIP, TAR, SINGLE -> new TextFormat.Lines();
        };
    }

    @Nullable
    LabelPattern labelPattern() {
        return pattern == null ? null : new LabelPattern(pattern);
    }
}
