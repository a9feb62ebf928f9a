package io.ganymede.trainer.recipe;

import io.ganymede.contracts.event.TrainingSpec;
import org.jspecify.annotations.Nullable;

/**
 * When a run is looked at, and what may end it before its last step. The best look is what is published.
 *
 * @param evaluateEvery steps between two looks
 * @param patience      looks without a better one after which the run ends; 0 for never
 * @param endOnAlarm    whether an alarm ends the run
 * @param minutes       since the run first started, or first after a retry, after which it ends, with what is best by then; 0 for no limit
 */
public record Watch(
        int evaluateEvery,
        int patience,
        boolean endOnAlarm,
        @Nullable Double minutes) {

    public Watch {
        minutes = minutes == null ? 0 : minutes; // in rows of before there was a limit
    }

    /** Looks of a run: so many cost little and miss little. */
    private static final int LOOKS = 20;

    static Watch of(TrainingSpec spec, int steps) {
        return new Watch(
                spec.evaluateEvery() == null ? Math.max(1, steps / LOOKS) : spec.evaluateEvery(),
                spec.patience() == null ? 0 : spec.patience(),
                Boolean.TRUE.equals(spec.endOnAlarm()),
                spec.minutes());
    }
}
