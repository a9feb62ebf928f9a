package io.ganymede.dataset.version;

/** The dataset has no version of that number. */
public final class UnknownVersion extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnknownVersion(String dataset, int version) {
        super("No version %d of dataset '%s'".formatted(version, dataset));
    }
}
