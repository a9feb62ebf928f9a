package io.ganymede.trainer.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Says when it is time again. Not thread-safe. */
final class Pace {

    private final Clock clock;
    private final Duration every;
    private Instant next;

    Pace(Clock clock, Duration every) {
        this.clock = clock;
        this.every = every;
        this.next = clock.instant().plus(every);
    }

    /** Whether {@code every} has passed since it last was. */
    boolean isDue() {
        var now = clock.instant();
        if (now.isBefore(next)) {
            return false;
        }
        next = now.plus(every);
        return true;
    }
}
