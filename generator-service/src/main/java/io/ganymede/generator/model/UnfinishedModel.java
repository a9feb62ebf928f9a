package io.ganymede.generator.model;

/** A version's manifest is not whole, or not signed by anybody trusted yet, or a file cannot be read now: it may be fit a moment later. */
public final class UnfinishedModel extends UnfitModel {

    private static final long serialVersionUID = 1;

    UnfinishedModel(String reason) {
        super(reason);
    }

    UnfinishedModel(String reason, Throwable cause) {
        super(reason, cause);
    }
}
