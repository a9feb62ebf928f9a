package io.ganymede.contracts.event;

import io.ganymede.contracts.check.Require;
import java.util.UUID;

/**
 * Asks the trainer for one run.
 *
 * @param run     chosen by the sender; sending it twice asks for one run
 * @param model   the name under which the result is published
 * @param dataset a sealed dataset
 * @param version of the dataset
 */
public record TrainingRequested(UUID run, String model, String dataset, int version, TrainingSpec spec)
        implements Event.OfRequest {

    public TrainingRequested {
        Require.present("run", run);
        Require.name("model", model);
        Require.name("dataset", dataset);
        Require.range("version", version, 1, Integer.MAX_VALUE);
        Require.present("spec", spec);
    }

    @Override
    public String subject() {
        return run.toString();
    }
}
