package io.ganymede.trainer.api;

import io.ganymede.contracts.outbox.Backlog;
import io.ganymede.contracts.outbox.Outbox;
import io.ganymede.edge.Gauges;
import io.ganymede.trainer.run.Runs;
import io.ganymede.trainer.run.Waiting;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Counts what waits in the database. */
@ApplicationScoped
class Census {

    private record Counted(Waiting waiting, Backlog backlog) {}

    private final Gauges<Counted> gauges;

    Census(Runs runs, Outbox outbox, MeterRegistry registry) {
        gauges = new Gauges<>(
                        registry,
                        new Counted(new Waiting(0, 0, Duration.ZERO), new Backlog(0, Duration.ZERO)),
                        () -> QuarkusTransaction.requiringNew()
                                .call(() -> new Counted(runs.waiting(), outbox.backlog())))
                .with(
                        "ganymede.runs",
                        "Runs that have not ended",
                        Tags.of("status", "queued"),
                        now -> now.waiting().queued())
                .with(
                        "ganymede.runs",
                        "Runs that have not ended",
                        Tags.of("status", "running"),
                        now -> now.waiting().running())
                .withAge(
                        "ganymede.run.queue.age.seconds",
                        "How long the oldest run has waited for a worker",
                        now -> now.waiting().longest())
                .withOutbox(Counted::backlog);
    }

    void start(@Observes StartupEvent event) {
        gauges.start();
    }

    void stop(@Observes ShutdownEvent event) {
        gauges.close();
    }
}
