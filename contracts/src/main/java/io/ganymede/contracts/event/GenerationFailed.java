package io.ganymede.contracts.event;

import io.ganymede.contracts.check.Reason;
import io.ganymede.contracts.check.Require;
import java.util.UUID;

/**
 * What was asked for cannot be generated.
 *
 * @param reason what was wrong, for people
 */
public record GenerationFailed(UUID request, String reason) implements Event.OfGeneration {

    public GenerationFailed {
        Require.present("request", request);
        Require.text("reason", reason, Reason.LONGEST);
    }
}
