package io.ganymede.trainer.api;

import java.util.List;
import java.util.UUID;

/** The run has no grid of that step. */
final class UnknownGrid extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnknownGrid(UUID run, int step, List<Integer> known) {
        super("Run %s has no grid of step %d; it has: %s".formatted(run, step, known));
    }
}
