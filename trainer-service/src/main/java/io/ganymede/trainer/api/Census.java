package io.ganymede.trainer.api;

import io.ganymede.contracts.claim.Shift;
import io.ganymede.contracts.outbox.Backlog;
import io.ganymede.contracts.outbox.Outbox;
import io.ganymede.trainer.run.Runs;
import io.ganymede.trainer.run.Waiting;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.function.ToDoubleFunction;

/**
 * Counts now and then what waits in the database, for whoever scrapes: a scrape does not wait for the database, and tells
 * of the time before while it is away.
 */
@ApplicationScoped
class Census {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private record Counted(Waiting waiting, Backlog backlog) {}

    private final Runs runs;
    private final Outbox outbox;
    private final Shift shift;
    private volatile Counted counted = new Counted(new Waiting(0, 0, Duration.ZERO), new Backlog(0, Duration.ZERO));

    Census(Runs runs, Outbox outbox, MeterRegistry registry) {
        this.runs = runs;
        this.outbox = outbox;
        this.shift = new Shift("census", PAUSE, this::count);
        gauge(
                registry,
                "ganymede.runs",
                "Runs that have not ended",
                Tags.of("status", "queued"),
                now -> now.waiting().queued());
        gauge(
                registry,
                "ganymede.runs",
                "Runs that have not ended",
                Tags.of("status", "running"),
                now -> now.waiting().running());
        gauge(
                registry,
                "ganymede.run.queue.age.seconds",
                "How long the oldest run has waited for a worker",
                Tags.empty(),
                now -> seconds(now.waiting().longest()));
        gauge(
                registry,
                "ganymede.outbox.events",
                "Events that have not left yet",
                Tags.empty(),
                now -> now.backlog().events());
        gauge(
                registry,
                "ganymede.outbox.age.seconds",
                "How long the oldest of them has waited",
                Tags.empty(),
                now -> seconds(now.backlog().age()));
    }

    void start(@Observes StartupEvent event) {
        shift.start();
    }

    void stop(@Observes ShutdownEvent event) {
        shift.close();
    }

    private boolean count() {
        counted = QuarkusTransaction.requiringNew().call(() -> new Counted(runs.waiting(), outbox.backlog()));
        return false; // there is no more to be found: after a pause
    }

    private void gauge(
            MeterRegistry registry, String name, String description, Tags tags, ToDoubleFunction<Counted> value) {
        Gauge.builder(name, this, census -> value.applyAsDouble(census.counted))
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
