package io.ganymede.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ganymede.contracts.check.Require;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks the trainer for one run.
 *
 * @param run     chosen by the sender; sending it twice asks for one run
 * @param model   the name under which the result is published
 * @param dataset a sealed dataset
 * @param version of the dataset
 * @param priority of the run among those that wait, the highest first; 0 if left out
 */
public record TrainingRequested(
        UUID run,
        String model,
        String dataset,
        int version,
        TrainingSpec spec,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer priority)
        implements Event.OfRequest {

    private static final int MOST_URGENT = 1000;

    public TrainingRequested {
        Require.present("run", run);
        Require.name("model", model);
        Require.name("dataset", dataset);
        Require.range("version", version, 1, Integer.MAX_VALUE);
        Require.present("spec", spec);
        if (priority != null) {
            Require.range("priority", priority, -MOST_URGENT, MOST_URGENT);
        }
    }

    /** In its turn. */
    public TrainingRequested(UUID run, String model, String dataset, int version, TrainingSpec spec) {
        this(run, model, dataset, version, spec, null);
    }

    @Override
    public String subject() {
        return run.toString();
    }
}
