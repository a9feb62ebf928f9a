package io.ganymede.generator.generation;

import java.util.UUID;

/** A generation has no such file, or is not complete yet. */
public final class UnknownFile extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnknownFile(UUID id, String name) {
        super("No file '%s' of generation %s; a complete one names its files".formatted(name, id));
    }
}
