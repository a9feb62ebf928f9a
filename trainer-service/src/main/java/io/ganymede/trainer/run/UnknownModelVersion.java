package io.ganymede.trainer.run;

/** Nobody published a version of that number. */
public final class UnknownModelVersion extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnknownModelVersion(String model, int version) {
        super("No version %d of model %s was published here".formatted(version, model));
    }
}
