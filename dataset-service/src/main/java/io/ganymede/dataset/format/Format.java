package io.ganymede.dataset.format;

import io.ganymede.contracts.check.Require;
import java.util.Arrays;
import java.util.Locale;

/** What a file of samples is. */
public enum Format {
    IDX,
    NPY,
    NPZ,
    CIFAR10,
    CIFAR100,
    ZIP,
    TAR,
    LINES,
    JSONL,
    CSV,
    /** One sample in a file of its own. */
    SINGLE;

    /** As REST names it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One that has no first bytes of its own, so that it may have to be named. @throws InvalidField if it is none */
    static Format named(String text) {
        Require.oneOf("format", text, CIFAR10.text(), CIFAR100.text(), LINES.text(), JSONL.text(), CSV.text());
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    boolean isArray() {
        return Arrays.asList(IDX, NPY, CIFAR10, CIFAR100).contains(this);
    }
}
