package io.ganymede.contracts.event;

import io.ganymede.contracts.check.Require;
import java.util.UUID;

/**
 * A run is done and its model is published.
 *
 * @param modelVersion what it was published as
 * @param steps        steps trained
 * @param distance     Fréchet distance of generated samples to the test set
 * @param baseline     the same distance of the training set to the test set
 */
public record RunFinished(UUID run, String model, int modelVersion, int steps, double distance, double baseline)
        implements Event.OfRun {

    public RunFinished {
        Require.present("run", run);
        Require.name("model", model);
        Require.range("modelVersion", modelVersion, 1, Integer.MAX_VALUE);
        Require.range("steps", steps, 1, Integer.MAX_VALUE);
        Require.range("distance", distance, 0, Double.MAX_VALUE);
        Require.range("baseline", baseline, 0, Double.MAX_VALUE);
    }
}
