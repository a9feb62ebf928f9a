package io.ganymede.generator.model;

/** A published model cannot be served: it is damaged, or not what its manifest says. */
public sealed class UnfitModel extends Exception permits UnfinishedModel {

    private static final long serialVersionUID = 1;

    public UnfitModel(String reason) {
        super(reason);
    }

    public UnfitModel(String reason, Throwable cause) {
        super(reason, cause);
    }
}
