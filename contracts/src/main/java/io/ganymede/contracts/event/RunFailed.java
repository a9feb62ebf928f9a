package io.ganymede.contracts.event;

import io.ganymede.contracts.check.Reason;
import io.ganymede.contracts.check.Require;
import java.util.UUID;

/**
 * A run ended without a model.
 *
 * @param reason what was wrong, for people
 */
public record RunFailed(UUID run, int step, String reason) implements Event.OfRun {

    public RunFailed {
        Require.present("run", run);
        Require.range("step", step, 0, Integer.MAX_VALUE);
        Require.text("reason", reason, Reason.LONGEST);
    }
}
