package io.ganymede.generator.generation;

import java.util.UUID;

/** A request has the id of another one, which asked for something else. */
public final class OtherRequest extends RuntimeException {

    private static final long serialVersionUID = 1;

    OtherRequest(UUID id) {
        super("Generation %s was asked for before, with other samples; a new request needs a new id".formatted(id));
    }
}
