package io.ganymede.trainer.evaluation;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.manifest.AudioRecipe;
import io.ganymede.contracts.manifest.DatasetManifest;
import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.manifest.TextRecipe;
import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.training.Sampler;
import java.io.IOException;

/** What generators of a dataset are measured by: the same dataset and seed give the same one. */
public sealed interface Yardstick extends AutoCloseable permits Evaluator, TextEvaluator {

    /**
     * @param progress is told on the way, and may throw to stop
     * @throws InvalidField for a dataset with too few samples in its test split, or an extractor that there is not
     */
    static Yardstick of(Dataset dataset, Recipe recipe, Extractors extractors, Progress progress) throws IOException {
        var extractor = extractors.of(recipe);
        if (extractor.isPresent()) {
            return Evaluator.train(dataset, extractor.get(), recipe.seed(), progress);
        }
        return switch (dataset.manifest().recipe()) {
            case ImageRecipe _, AudioRecipe _ -> Evaluator.train(dataset, recipe.seed(), progress);
            case TextRecipe _ -> TextEvaluator.of(dataset, recipe.valid(), recipe.seed());
        };
    }

    /**
     * To be asked before a run begins: its generator is measured on the test split.
     *
     * @throws InvalidField for a version with too few samples there: images and sounds have a covariance, which takes two
     */
    static void requireMeasurable(DatasetManifest dataset) {
        int fewest = switch (dataset.recipe()) {
            case ImageRecipe _, AudioRecipe _ -> 2;
            case TextRecipe _ -> 1;
        };
        int held = dataset.test().count();
        if (held < fewest) {
            throw new InvalidField(
                    "test.count",
                    Integer.toString(held),
                    "%d or more: the generator is measured on samples that it was not trained on".formatted(fewest));
        }
    }

    /**
     * The distance of a generator before its first step, from the latents that {@link #score} draws from.
     *
     * @param seed the run's
     */
    double untrained(Sampler sampler, long seed);

    /**
     * Draws as many samples as the test split has, with its labels.
     *
     * @param untrained the generator's distance before its first step
     * @param seed      the run's
     */
    Evaluation score(Sampler trained, double untrained, long seed);

    /** Share of the test split's samples that are no copies of training samples: what new samples come to. */
    double authenticity();

    /**
     * Looks at a generator while it learns. Against the training split: who chooses by the test split has none any more.
     *
     * @param seed the run's; the same latents each time
     */
    Glance glance(Sampler sampler, long seed);

    @Override
    void close();
}
