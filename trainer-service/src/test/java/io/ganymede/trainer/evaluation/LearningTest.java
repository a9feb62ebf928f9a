package io.ganymede.trainer.evaluation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.dataset.TinyDataset;
import io.ganymede.trainer.recipe.ImageRecipes;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.recipe.Watch;
import io.ganymede.trainer.training.GanTraining;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole of it on images that are learned in seconds. */
class LearningTest {

    private static final int STEPS = 500;
    private static final Recipe RECIPE = ImageRecipes.of(
            "dcgan",
            11,
            STEPS,
            16,
            8,
            16,
            2e-3,
            0.5,
            0.99,
            1,
            1,
            0.99,
            STEPS,
            STEPS,
            new Watch(STEPS, 0, false, 0.0),
            null,
            null,
            1,
            false,
            8,
            1,
            4);

    @TempDir
    Path folder;

    @Test
    void aGeneratorLearnsToDrawTheClassThatIsAskedFor() throws IOException {
        var tiny = TinyDataset.grey(8, 4);
        try (var dataset = Dataset.open(tiny.seal(folder, 320, 128));
                var training = GanTraining.open(RECIPE, dataset.train());
                var evaluator = Evaluator.train(dataset, RECIPE.seed(), (_, _) -> {})) {
            double untrained = evaluator.untrained(training, RECIPE.seed());
            while (training.step() < STEPS) {
                training.advance();
            }

            var scores = evaluator.score(training, untrained, RECIPE.seed()).scores();

            assertTrue(scores.accuracy() > 0.95, scores.toString());
            assertTrue(scores.distance() < 0.1 * scores.untrained(), scores.toString());
        }
    }
}
