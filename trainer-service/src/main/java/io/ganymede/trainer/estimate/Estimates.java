package io.ganymede.trainer.estimate;

import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.run.Metrics;
import java.util.Optional;
import java.util.function.Function;

/** What a run will take, by what the last ones took on the same device. */
public final class Estimates {

    /** Runs that are looked at. */
    private static final int MOST = 100;

    private final Metrics metrics;
    private final Function<Recipe, Optional<String>> device;

    /** @param device that a recipe will be trained on, in words, if anybody knows */
    public Estimates(Metrics metrics, Function<Recipe, Optional<String>> device) {
        this.metrics = metrics;
        this.device = device;
    }

    /** Nothing before the first run has finished. */
    public Optional<Estimate> of(Recipe recipe) {
        return device.apply(recipe).flatMap(name -> Estimate.of(recipe, name, metrics.finished(name, MOST)));
    }
}
