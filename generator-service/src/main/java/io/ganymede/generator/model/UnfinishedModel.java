package io.ganymede.generator.model;

/** A version's manifest is not whole, or not signed yet: it may be fit a moment later. */
public final class UnfinishedModel extends UnfitModel {

    private static final long serialVersionUID = 1;

    UnfinishedModel(String reason, Throwable cause) {
        super(reason, cause);
    }
}
