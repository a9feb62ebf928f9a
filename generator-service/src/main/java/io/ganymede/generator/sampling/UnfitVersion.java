package io.ganymede.generator.sampling;

import io.ganymede.generator.model.UnfitModel;

/** A version was published and cannot be served. */
public final class UnfitVersion extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnfitVersion(String name, int version, UnfitModel why) {
        super("Version %d of model '%s' cannot be served: %s".formatted(version, name, why.getMessage()), why);
    }
}
