package io.ganymede.trainer.work;

import io.ganymede.trainer.evaluation.Glance;
import io.ganymede.trainer.run.Look;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a look at a run may find wrong. */
enum Alarm {
    /** The distance grows instead of falling. */
    DIVERGENCE,
    /** Samples are ever fewer different ones. */
    COLLAPSE,
    /** Samples are copies of training samples. */
    MEMORIZATION;

    /** Coverage of a generator that has learned something, which can be lost again. */
    private static final double LEARNED = 0.3;

    /**
     * What is wrong at {@code step}, with the evidence; null if nothing is.
     *
     * @param before    looks before, by step
     * @param authentic share of new samples that are no copies, as the test split has it
     */
    static @Nullable String of(int step, Glance glance, List<Look> before, double authentic) {
        double widest = before.stream().mapToDouble(Look::coverage).max().orElse(0);
        if (widest > LEARNED) {
            var best = before.stream()
                    .min(Comparator.comparingDouble(Look::distance))
                    .orElseThrow();
            if (glance.distance() > 3 * best.distance()) {
                return DIVERGENCE.text(
                        "the distance is %.4g at step %d; it was %.4g at step %d",
                        glance.distance(), step, best.distance(), best.step());
            }
            if (glance.coverage() < widest / 3) {
                return COLLAPSE.text(
                        "samples cover %.0f %% of the training samples at step %d; they covered %.0f %% before",
                        100 * glance.coverage(), step, 100 * widest);
            }
        }
        if (glance.coverage() > LEARNED && glance.authenticity() < authentic / 2) {
            return MEMORIZATION.text(
                    "%.0f %% of the samples are copies of training samples at step %d; of new ones %.0f %% pass for one",
                    100 * (1 - glance.authenticity()), step, 100 * (1 - authentic));
        }
        return null;
    }

    private String text(String evidence, Object... values) {
        return "%s: %s".formatted(name().toLowerCase(Locale.ROOT), evidence.formatted(values));
    }
}
