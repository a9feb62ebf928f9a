package io.ganymede.dataset.format;

import io.ganymede.dataset.archive.Bounds;
import io.ganymede.dataset.array.Limits;

/** What an operator allows a file to hold: as an array, and as an archive. */
public record Allowance(Limits limits, Bounds bounds) {

    /** For a file that was let in before; one entry of an archive is still no longer than it was. */
    public Allowance relaxed() {
        return new Allowance(Limits.NONE, bounds.relaxed());
    }
}
