package io.ganymede.trainer.work;

import io.ganymede.contracts.claim.Claim;
import io.ganymede.contracts.claim.Outage;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.run.Metric;
import io.ganymede.trainer.run.Run;
import io.ganymede.trainer.run.Runs;
import io.ganymede.trainer.training.Loss;
import io.ganymede.trainer.training.Losses;
import io.ganymede.trainer.training.Role;
import io.quarkus.logging.Log;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;

/** Gathers a training's series, and writes it now and then. Not thread-safe. */
final class TrainingProgress {

    private static final double NANOS = 1e9;

    private final Runs runs;
    private final Claim claim;
    private final int images; // a step
    private final int every;
    private final int last;
    private final Pace write;
    private final Pace tell;
    private final Supplier<GpuReading> gpus;
    private final List<Metric> points = new ArrayList<>();
    private int lastStep;
    private long lastTime = System.nanoTime();
    private boolean cancelled;

    /** @param gpus that are told of with each point; must answer at once */
    TrainingProgress(
            Runs runs,
            Claim claim,
            TrainerConfig.Worker config,
            Clock clock,
            Supplier<GpuReading> gpus,
            Recipe recipe,
            int step) {
        this.runs = runs;
        this.claim = claim;
        this.images = recipe.batch() * recipe.accumulate() * recipe.discriminatorSteps();
        this.every = Math.max(1, recipe.steps() / config.points());
        this.last = recipe.steps();
        this.write = new Pace(clock, config.progress());
        this.tell = new Pace(clock, config.tell());
        this.gpus = gpus;
        this.lastStep = step;
    }

    /** Whether {@code step} is a point of the series. */
    boolean wants(int step) {
        return step % every == 0 || step == last;
    }

    void at(int step, Losses losses) {
        if (!wants(step)) {
            return;
        }
        long now = System.nanoTime();
        double imagesPerSecond = (step - lastStep) * (double) images / Math.max(1, now - lastTime) * NANOS;
        lastStep = step;
        lastTime = now;
        var gpu = gpus.get();
        points.add(new Metric(
                step,
                losses.of(Loss.DISCRIMINATOR),
                losses.generator(),
                losses.of(Loss.PENALTY),
                imagesPerSecond,
                losses.norm(Role.DISCRIMINATOR),
                losses.norm(Role.GENERATOR),
                Pointer.physicalBytes(),
                losses.of(Loss.RECONSTRUCTION),
                losses.of(Loss.DIVERGENCE),
                losses.norm(Role.ENCODER),
                gpu.utilization(),
                gpu.memory()));
        if (write.isDue()) {
            flush();
        }
    }

    /** Whether somebody wanted the run cancelled when progress was last written. */
    boolean cancelled() {
        return cancelled;
    }

    /** Writes what was gathered; while the database is away training goes on, and the series is written later. */
    void flush() {
        try {
            cancelled = runs.progress(claim, Run.Phase.TRAINING, points, tell.isDue());
            points.clear();
        } catch (RuntimeException e) {
            if (!Outage.caused(e)) {
                throw e;
            }
            Log.warnf("Run %s: its progress waits for the database: %s", claim.id(), e.getMessage());
        }
    }
}
