package io.ganymede.generator.generation;

import java.util.UUID;

/** Nobody asked for a generation of that id. */
public final class UnknownGeneration extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnknownGeneration(UUID id) {
        super("No generation %s".formatted(id));
    }
}
