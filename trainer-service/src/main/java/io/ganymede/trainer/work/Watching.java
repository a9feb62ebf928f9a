package io.ganymede.trainer.work;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.store.Durable;
import io.ganymede.trainer.evaluation.Yardstick;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.run.Look;
import io.ganymede.trainer.training.GanTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Looks at a run on its way, keeps the best state it was in, and says when to end. All of it follows from the run's bits, so that
 * a run that was killed comes to the same; only a limit of time does not.
 */
final class Watching {

    private final Recipe recipe;
    private final Yardstick yardstick;
    private final RunFolder folder;
    private final int attempt;
    private final Map<Integer, Look> looks; // by step
    private final BooleanSupplier isTimeUp;
    private boolean isOver;

    /**
     * @param before   looks of earlier attempts
     * @param isTimeUp whether the recipe's minutes have passed
     */
    Watching(
            Recipe recipe,
            Yardstick yardstick,
            RunFolder folder,
            int attempt,
            List<Look> before,
            BooleanSupplier isTimeUp) {
        this.recipe = recipe;
        this.yardstick = yardstick;
        this.folder = folder;
        this.attempt = attempt;
        this.isTimeUp = isTimeUp;
        this.looks = new TreeMap<>(before.stream().collect(Collectors.toMap(Look::step, look -> look)));
    }

    /** Whether {@code step}, just done, is to be looked at: the last one always is, and one at which time is up. */
    boolean isDue(int step) {
        isOver = isTimeUp.getAsBoolean();
        return isOver || step % recipe.watch().evaluateEvery() == 0 || step == recipe.steps();
    }

    /** Looks at where training stands, and keeps it if it is the best so far. */
    Look look(GanTraining training) throws IOException {
        int step = training.step();
        var before = until(step - 1);
        var glance = yardstick.glance(training, recipe.seed());
        var alarm = Alarm.of(step, glance, before, yardstick.authenticity());
        var look = new Look(step, glance.distance(), glance.coverage(), glance.authenticity(), alarm);
        looks.put(step, look);
        if (before.stream().allMatch(known -> look.distance() < known.distance())) {
            keep(training, look);
        }
        return look;
    }

    /** Whether the run ends at {@code step}, by its last step or by what was seen of it. */
    boolean endsAt(int step) {
        var look = looks.get(step);
        return isOver
                || step >= recipe.steps()
                || look != null && (look.alarm() != null && recipe.watch().endOnAlarm() || isWithoutHope(step));
    }

    /** Whether as many looks as patience lasts were no better than one before. */
    private boolean isWithoutHope(int step) {
        int patience = recipe.watch().patience();
        var seen = until(step);
        int best = 0;
        for (int i = 1; i < seen.size(); i++) {
            best = seen.get(i).distance() < seen.get(best).distance() ? i : best;
        }
        return patience > 0 && seen.size() - 1 - best >= patience;
    }

    /** By step. */
    private List<Look> until(int step) {
        return looks.values().stream().filter(look -> look.step() <= step).toList();
    }

    private void keep(GanTraining training, Look look) throws IOException {
        var target = folder.best(look.step(), attempt);
        if (!Files.exists(target)) {
            training.save(target);
            Durable.write(target.resolve(RunFolder.LOOK), Json.writePretty(look));
            folder.pruneBest();
        }
    }
}
