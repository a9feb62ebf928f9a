package io.ganymede.trainer.recipe;

import io.ganymede.trainer.objective.Augmentation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recipes of images, number by number. */
public final class ImageRecipes {

    private ImageRecipes() {}

    public static Recipe of(
            String name,
            long seed,
            int steps,
            int batch,
            int latent,
            int width,
            double learningRate,
            double beta1,
            double beta2,
            double r1,
            int discriminatorSteps,
            double emaDecay,
            int checkpointEvery,
            int gridEvery,
            @Nullable Watch watch,
            @Nullable Schedule schedule,
            @Nullable List<Augmentation> augment,
            @Nullable Integer accumulate,
            @Nullable Boolean exportDiscriminator,
            int edge,
            int channels,
            int classes) {
        return new Recipe(
                name,
                seed,
                steps,
                batch,
                latent,
                width,
                learningRate,
                beta1,
                beta2,
                r1,
                discriminatorSteps,
                emaDecay,
                checkpointEvery,
                gridEvery,
                watch,
                schedule,
                augment,
                accumulate,
                null,
                exportDiscriminator,
                null,
                null,
                null,
                null,
                null,
                edge,
                channels,
                null,
                null,
                classes);
    }
}
