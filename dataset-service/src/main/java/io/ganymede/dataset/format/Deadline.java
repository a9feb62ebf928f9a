package io.ganymede.dataset.format;

import io.ganymede.dataset.sample.TooLarge;
import java.time.Duration;

/**
 * When the reading of a file must be over.
 *
 * @param end of the clock that {@link System#nanoTime} reads
 */
record Deadline(long end, Duration patience) {

    static Deadline in(Duration patience) {
        return new Deadline(System.nanoTime() + patience.toNanos(), patience);
    }

    /** @throws TooLarge if it has passed */
    void require() {
        long over = System.nanoTime() - end;
        if (over >= 0) {
            var taken = patience.plusNanos(over);
            throw new TooLarge("Milliseconds to read through the file", taken.toMillis(), patience.toMillis());
        }
    }
}
