package io.ganymede.trainer.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.ganymede.contracts.event.TrainingRequested;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.embedded.EmbeddedSuite;
import io.ganymede.trainer.api.NobodyWorks;
import io.ganymede.trainer.api.SigningKey;
import io.ganymede.trainer.dataset.TinyDataset;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.run.Metrics;
import io.ganymede.trainer.run.Runs;
import io.ganymede.trainer.training.Loss;
import io.ganymede.trainer.training.Losses;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tensorflow.TensorFlow;

@QuarkusTest
@TestProfile(NobodyWorks.class)
@WithTestResource(EmbeddedSuite.class)
@WithTestResource(SigningKey.class) // as another test has it: one start for both
class TrainingProgressTest {

    @Inject
    Runs runs;

    @Inject
    Metrics metrics;

    @Inject
    TrainerConfig config;

    /** As training does; it is its bindings that know how much memory the process has. */
    @BeforeAll
    static void loadTensorFlow() {
        TensorFlow.version();
    }

    @Test
    void eachPointTellsHowTheGpuIsThen() {
        runs.queue(new TrainingRequested(UUID.randomUUID(), "model", "tiny", 1, TrainingSpec.of("dcgan", 7)));
        var claim = runs.claim("a worker", Duration.ofHours(1), 3).orElseThrow();
        var seen = new ArrayDeque<>(List.of(new GpuReading(0.75, 40L << 30), GpuReading.NONE));
        var recipe =
                Recipe.of(TrainingSpec.of("dcgan", 7), TinyDataset.grey(8, 2).recipe(), 2);
        var progress =
                new TrainingProgress(runs, claim, config.worker(), Clock.systemUTC(), seen::removeFirst, recipe, 0);

        progress.at(recipe.steps() / config.worker().points(), losses());
        progress.at(recipe.steps(), losses());
        progress.flush();

        var points = metrics.series(claim.id(), 0, 10);
        assertEquals(2, points.size());
        assertEquals(0.75, points.getFirst().gpuUtilization());
        assertEquals(40L << 30, points.getFirst().gpuMemory());
        assertNull(points.getLast().gpuUtilization());
        assertNull(points.getLast().gpuMemory());
    }

    private static Losses losses() {
        return new Losses(Map.of(Loss.DISCRIMINATOR, 1.0, Loss.GENERATOR, 2.0), Map.of());
    }
}
