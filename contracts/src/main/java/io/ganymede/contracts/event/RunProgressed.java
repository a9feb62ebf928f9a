package io.ganymede.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ganymede.contracts.check.Require;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is.
 *
 * @param discriminatorLoss with its penalty; null, and not in the JSON, for a recipe without a discriminator
 * @param imagesPerSecond   real images that were learned from
 */
public record RunProgressed(
        UUID run,
        int step,
        int steps,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double discriminatorLoss,
        double generatorLoss,
        double imagesPerSecond)
        implements Event.OfRun {

    public RunProgressed {
        Require.present("run", run);
        Require.range("step", step, 0, Integer.MAX_VALUE);
        Require.range("steps", steps, 1, Integer.MAX_VALUE);
        if (discriminatorLoss != null) {
            Require.finite("discriminatorLoss", discriminatorLoss);
        }
        Require.finite("generatorLoss", generatorLoss);
        Require.range("imagesPerSecond", imagesPerSecond, 0, Double.MAX_VALUE);
    }
}
