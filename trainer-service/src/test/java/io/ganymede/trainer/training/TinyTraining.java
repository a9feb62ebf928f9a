package io.ganymede.trainer.training;

import io.ganymede.trainer.recipe.ImageRecipes;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.recipe.Watch;

/** Recipes for tests: small networks, few samples a step. */
public final class TinyTraining {

    private TinyTraining() {}

    public static Recipe recipe(long seed, int edge, int channels, int classes) {
        return ImageRecipes.of(
                "dcgan",
                seed,
                20,
                8,
                6,
                8,
                1e-3,
                0.5,
                0.99,
                0.5,
                1,
                0.99,
                10,
                10,
                new Watch(5, 0, false, 0.0),
                null,
                null,
                1,
                false,
                edge,
                channels,
                classes);
    }
}
