package io.ganymede.dataset.collection;

/** Nobody made a dataset of that name. */
public final class UnknownDataset extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnknownDataset(String name) {
        super("No dataset '%s'; POST /datasets makes one".formatted(name));
    }
}
