package io.ganymede.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What goes wrong. */
sealed interface Fault {

    /** kill -9, of all at once; {@code later} they are started again. */
    record Killed(List<Part> parts, Duration later) implements Fault {
        public Killed {
            parts = List.copyOf(parts);
        }
    }

    /** Stopped and not dead: it takes connections and says nothing. */
    record Paused(Ground part, Duration length) implements Fault {}

    /** The store's disk has no byte left. */
    record Full(Duration length) implements Fault {}

    /** All parts in the order in which they start. */
    List<Part> PARTS = List.of(Ground.POSTGRESQL, Ground.KAFKA, Service.DATASET, Service.TRAINER, Service.GENERATOR);

    /** One part four times of five, else some of them together. */
    static Killed kill(Random random) {
        var parts = new ArrayList<>(PARTS);
        Collections.shuffle(parts, random);
        int together = random.nextInt(5) > 0 ? 1 : 2 + random.nextInt(PARTS.size() - 1);
        return new Killed(parts.subList(0, together), Duration.ofMillis(random.nextInt(3000)));
    }
}
