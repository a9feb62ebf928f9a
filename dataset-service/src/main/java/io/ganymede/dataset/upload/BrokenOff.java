package io.ganymede.dataset.upload;

import java.io.IOException;

/** A body did not come to its end: its sender went away, or said nothing for too long. */
public final class BrokenOff extends IOException {

    private static final long serialVersionUID = 1;

    BrokenOff(String field, long bytes, IOException cause) {
        super("The body of the %s broke off after %d bytes (%s)".formatted(field, bytes, cause.getMessage()), cause);
    }
}
