package io.ganymede.trainer.api;

import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.trainer.estimate.Estimate;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.run.Run;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run as REST shows it. What is not there yet is null.
 *
 * @param spec   as asked for
 * @param recipe as resolved when the run first started
 * @param device that it was last trained on: "2 x AMD EPYC 7B13", "1 x NVIDIA H100 80GB HBM3"
 * @param estimate what it will take, in the answer to who asks for it, once a run has been measured on the device
 */
public record RunView(
        UUID id,
        String model,
        String dataset,
        int datasetVersion,
        TrainingSpec spec,
        @Nullable Recipe recipe,
        Run.Status status,
        Run.@Nullable Phase phase,
        int priority,
        int step,
        int steps,
        double imagesPerSecond,
        int attempt,
        boolean cancelRequested,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String failure,
        @Nullable Integer modelVersion,
        ModelManifest.@Nullable Scores scores,
        @Nullable String device,
        @Nullable Estimate estimate) {

    static RunView of(Run run) {
        return of(run, null);
    }

    static RunView of(Run run, @Nullable Estimate estimate) {
        return new RunView(
                run.id(),
                run.model(),
                run.dataset(),
                run.datasetVersion(),
                run.spec(),
                run.recipe().orElse(null),
                run.status(),
                run.phase().orElse(null),
                run.priority(),
                run.step(),
                run.steps(),
                run.imagesPerSecond(),
                run.attempt(),
                run.cancelRequested(),
                run.requestedAt(),
                run.startedAt().orElse(null),
                run.endedAt().orElse(null),
                run.failure().orElse(null),
                run.modelVersion().orElse(null),
                run.scores().orElse(null),
                run.device().orElse(null),
                estimate);
    }
}
