package io.ganymede.trainer.evaluation;

import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.trainer.sheet.Sheet;

/**
 * How good a generator is.
 *
 * @param closest pairs of a sample and the training sample that it is most like a copy of, the likest first
 */
public record Evaluation(ModelManifest.Scores scores, Sheet closest) {

    /** Columns that show each pair side by side. */
    public static final int COLUMNS = 8;
}
