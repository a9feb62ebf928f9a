package io.ganymede.trainer.api;

import io.ganymede.trainer.run.Run;
import io.ganymede.trainer.run.Watch;
import io.ganymede.trainer.work.GpuWatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What this process's worker does. All meters are there from the start, so that nobody asks for one that is not. */
@Singleton
class Meters implements Watch {

    /** Of the run that is worked on. */
    private record At(Run.Phase phase, long since) {}

    private final Counter steps;
    private final Counter lost;
    private final Map<Run.Status, Counter> ended;
    private final Map<Run.Phase, Timer> phases = new EnumMap<>(Run.Phase.class);
    private final AtomicReference<Optional<At>> at = new AtomicReference<>(Optional.empty());
    private volatile double imagesPerSecond;

    Meters(MeterRegistry registry, GpuWatch gpus) {
        steps = Counter.builder("ganymede.training.steps")
                .description("Steps that were trained")
                .register(registry);
        lost = Counter.builder("ganymede.run.leases.lost")
                .description("Times that this process worked on a run that was another's by then")
                .register(registry);
        ended = Arrays.stream(Run.Status.values())
                .filter(Run.Status::isEnd)
                .collect(Collectors.toMap(
                        status -> status,
                        status -> Counter.builder("ganymede.runs.ended")
                                .description("Runs that ended")
                                .tag("status", status.name().toLowerCase(Locale.ROOT))
                                .register(registry)));
        for (var phase : Run.Phase.values()) {
            phases.put(
                    phase,
                    Timer.builder("ganymede.run.phase")
                            .description("How long runs were at a phase")
                            .tag("phase", phase.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        Gauge.builder("ganymede.training.images.per.second", this, meters -> meters.imagesPerSecond)
                .description("Images that the discriminator sees a second; 0 while nothing is trained")
                .register(registry);
        Gauge.builder(
                        "ganymede.gpu.utilization",
                        gpus,
                        watch -> known(watch.latest().utilization()))
                .description("Share of the time in which the worker's GPUs compute, their mean; NaN if nobody knows")
                .baseUnit("ratio")
                .register(registry);
        Gauge.builder("ganymede.gpu.memory", gpus, watch -> known(watch.latest().memory()))
                .description("Memory in use on the worker's GPUs, whoever uses it; NaN if nobody knows")
                .baseUnit("bytes")
                .register(registry);
    }

    private static double known(@Nullable Number value) {
        return value == null ? Double.NaN : value.doubleValue();
    }

    @Override
    public void progressed(int more, double imagesPerSecond) {
        steps.increment(Math.max(0, more));
        this.imagesPerSecond = imagesPerSecond;
    }

    @Override
    public void entered(Run.Phase phase) {
        leave(Optional.of(new At(phase, System.nanoTime())));
    }

    @Override
    public void ended(Run.Status status) {
        ended.get(status).increment();
        if (status == Run.Status.FINISHED) { // others may be of runs that nobody worked on
            leave(Optional.empty());
        }
    }

    @Override
    public void lost() {
        lost.increment();
    }

    @Override
    public void rested() {
        at.set(Optional.empty());
        imagesPerSecond = 0;
    }

    private void leave(Optional<At> next) {
        at.getAndSet(next)
                .ifPresent(before ->
                        phases.get(before.phase()).record(Duration.ofNanos(System.nanoTime() - before.since())));
        if (next.filter(one -> one.phase() == Run.Phase.TRAINING).isEmpty()) {
            imagesPerSecond = 0;
        }
    }
}
