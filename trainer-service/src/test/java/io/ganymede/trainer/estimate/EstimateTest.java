package io.ganymede.trainer.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.trainer.recipe.Load;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.run.Finished;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EstimateTest {

    private static final long MEGABYTE = 1 << 20;

    @Test
    void nothingIsKnownOfADeviceOnWhichNothingRan() {
        assertEquals(Optional.empty(), Estimate.of(recipe("dcgan", 1000, 64), "2 x K6", List.of()));
    }

    /** 1,000 steps of 64 at 640 images a second, and 20 seconds around them; then twice the steps. */
    @Test
    void aRunLikeOneBeforeTakesAsLongAStep() {
        var before = new Finished(recipe("dcgan", 1000, 64), 1000, 120, 640, 700 * MEGABYTE);

        var estimate = Estimate.of(recipe("dcgan", 2000, 64), "2 x K6", List.of(before))
                .orElseThrow();

        assertEquals(Estimate.Basis.MEASURED, estimate.basis());
        assertEquals(220, estimate.seconds(), 1e-6);
        assertEquals(700 * MEGABYTE, estimate.bytes());
    }

    @Test
    void theMiddleOfSeveralCounts() {
        var recipe = recipe("dcgan", 1000, 64);
        var runs = List.of(
                new Finished(recipe, 1000, 100, 640, 500 * MEGABYTE),
                new Finished(recipe, 1000, 110, 640, 600 * MEGABYTE),
                new Finished(recipe, 1000, 900, 640, 700 * MEGABYTE)); // a busy day

        assertEquals(110, Estimate.of(recipe, "2 x K6", runs).orElseThrow().seconds(), 1e-6);
    }

    @Test
    void anotherRunTakesInProportionToWhatItComputes() {
        var small = recipe("dcgan", 1000, 32);
        var large = recipe("dcgan", 1000, 128);
        var before = new Finished(small, 1000, 120, 640, 700 * MEGABYTE);

        var estimate = Estimate.of(large, "2 x K6", List.of(before)).orElseThrow();

        assertEquals(Estimate.Basis.COMPUTED, estimate.basis());
        double ratio = Load.of(large).multiplications() / Load.of(small).multiplications();
        assertTrue(ratio > 8, Double.toString(ratio));
        assertEquals(20 + 100 * ratio, estimate.seconds(), 1e-6);
        assertTrue(estimate.bytes() > 700 * MEGABYTE);
    }

    private static Recipe recipe(String name, int steps, int width) {
        var spec = new TrainingSpec(name, 1, steps, 64, 64, width, null, null, null, null, null);
        return Recipe.of(spec, new ImageRecipe(28, 1), 10);
    }
}
