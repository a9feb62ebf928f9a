package io.ganymede.contracts.event;

import io.ganymede.contracts.check.Require;
import java.util.UUID;

/**
 * A worker took the run and trains.
 *
 * @param attempt from 1; more than 1 when another worker takes up what a dead one left
 * @param step    where it goes on: 0, or the last checkpoint's step
 * @param steps   where it ends
 */
public record RunStarted(UUID run, String model, int attempt, int step, int steps) implements Event.OfRun {

    public RunStarted {
        Require.present("run", run);
        Require.name("model", model);
        Require.range("attempt", attempt, 1, Integer.MAX_VALUE);
        Require.range("step", step, 0, Integer.MAX_VALUE);
        Require.range("steps", steps, 1, Integer.MAX_VALUE);
    }
}
