package io.ganymede.generator.sampling;

import java.util.Collection;
import java.util.List;

/** A model has no such version, nor an alias of that name. */
public final class UnknownVersion extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnknownVersion(String name, String version, List<Integer> versions, Collection<String> aliases) {
        super("No version '%s' of model '%s'; there are the versions %s and the aliases %s"
                .formatted(version, name, versions, aliases));
    }
}
