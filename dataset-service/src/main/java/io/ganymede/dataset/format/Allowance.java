package io.ganymede.dataset.format;

import io.ganymede.dataset.archive.Bounds;
import io.ganymede.dataset.array.Limits;
import java.time.Duration;

/**
 * What an operator allows a file to hold: as an array, and as an archive.
 *
 * @param patience how long it may take to read through all of it
 */
public record Allowance(Limits limits, Bounds bounds, Duration patience) {

    private static final Duration FOREVER = Duration.ofDays(36_500);

    /** For a file that was let in before; one entry of an archive is still no longer than it was. */
    public Allowance relaxed() {
        return new Allowance(Limits.NONE, bounds.relaxed(), FOREVER);
    }
}
