package io.ganymede.trainer.evaluation;

import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.trainer.sheet.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * How good a generator is.
 *
 * @param closest pairs of a sample and the training sample that it is most like a copy of, the likest first
 * @param reconstructions null without an encoder
 */
public record Evaluation(
        ModelManifest.Scores scores,
        Sheet closest,
        @Nullable Reconstructions reconstructions) {

    /** Columns that show each pair side by side. */
    public static final int COLUMNS = 8;

    /** Of a generator alone. */
    Evaluation(ModelManifest.Scores scores, Sheet closest) {
        this(scores, closest, null);
    }

    /** The same, and what comes back of samples. */
    public Evaluation with(Reconstructions reconstructions) {
        return new Evaluation(scores.with(reconstructions.scores()), closest, reconstructions);
    }
}
