package io.ganymede.trainer.run;

import java.util.UUID;

/** Nobody asked for a run of that id. */
public final class UnknownRun extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnknownRun(UUID id) {
        super("No run " + id);
    }
}
