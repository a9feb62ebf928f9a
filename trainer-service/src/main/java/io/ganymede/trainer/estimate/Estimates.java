package io.ganymede.trainer.estimate;

import io.ganymede.trainer.graph.Device;
import io.ganymede.trainer.graph.Devices;
import io.ganymede.trainer.graph.Gpus;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.run.Metrics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What a run will take on this process's devices, by what the last ones took there. */
@ApplicationScoped
public class Estimates {

    /** Runs that are looked at. */
    private static final int MOST = 100;

    private final Metrics metrics;
    private final Devices devices;
    private final Gpus gpus;

    Estimates(Metrics metrics, Devices devices, Gpus gpus) {
        this.metrics = metrics;
        this.devices = devices;
        this.gpus = gpus;
    }

    /** Nothing before the first run has finished. */
    public Optional<Estimate> of(Recipe recipe) {
        return Estimate.of(recipe, metrics.finished(Device.name(devices.sharing(recipe.accumulate()), gpus), MOST));
    }
}
