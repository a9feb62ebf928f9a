package io.ganymede.contracts.event;

import io.ganymede.contracts.check.Require;
import java.util.UUID;

/** Somebody ended the run before it was done. */
public record RunCancelled(UUID run, int step) implements Event.OfRun {

    public RunCancelled {
        Require.present("run", run);
        Require.range("step", step, 0, Integer.MAX_VALUE);
    }
}
