package io.ganymede.dataset.api;

import io.ganymede.contracts.claim.Shift;
import io.ganymede.contracts.outbox.Backlog;
import io.ganymede.contracts.outbox.Outbox;
import io.ganymede.contracts.store.Store;
import io.ganymede.dataset.version.Versions;
import io.ganymede.dataset.version.Waiting;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.function.ToDoubleFunction;

/**
 * Counts now and then what waits in the database, for whoever scrapes: a scrape does not wait for the database, and tells
 * of the time before while it is away.
 */
@ApplicationScoped
class Census {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** @param free bytes of the store */
    private record Counted(Waiting waiting, Backlog backlog, long free, long total) {}

    private final Versions versions;
    private final Outbox outbox;
    private final Store store;
    private final Shift shift;
    private volatile Counted counted = new Counted(new Waiting(0, Duration.ZERO), new Backlog(0, Duration.ZERO), 0, 0);

    Census(Versions versions, Outbox outbox, Store store, MeterRegistry registry) {
        this.versions = versions;
        this.outbox = outbox;
        this.store = store;
        this.shift = new Shift("census", PAUSE, this::count);
        gauge(
                registry,
                "ganymede.versions.sealing",
                "Versions that wait or are sealed",
                Tags.empty(),
                now -> now.waiting().versions());
        gauge(
                registry,
                "ganymede.version.queue.age.seconds",
                "How long ago the oldest of them was asked for",
                Tags.empty(),
                now -> seconds(now.waiting().longest()));
        gauge(
                registry,
                "ganymede.store.free.bytes",
                "What may still be written to the store",
                Tags.empty(),
                Counted::free);
        gauge(
                registry,
                "ganymede.store.total.bytes",
                "The size of the file system that the store is on",
                Tags.empty(),
                Counted::total);
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
        try {
            var disk = Files.getFileStore(store.root());
            long free = disk.getUsableSpace();
            long total = disk.getTotalSpace();
            counted = QuarkusTransaction.requiringNew()
                    .call(() -> new Counted(versions.waiting(), outbox.backlog(), free, total));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot see how full the store is", e);
        }
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
