package io.ganymede.dataset.api;

import io.ganymede.contracts.outbox.Backlog;
import io.ganymede.contracts.outbox.Outbox;
import io.ganymede.contracts.store.Store;
import io.ganymede.dataset.version.Versions;
import io.ganymede.dataset.version.Waiting;
import io.ganymede.edge.Gauges;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;

/** Counts what waits in the database, and what room the store has. */
@ApplicationScoped
class Census {

    /** @param free bytes of the store */
    private record Counted(Waiting waiting, Backlog backlog, long free, long total) {}

    private final Versions versions;
    private final Outbox outbox;
    private final Store store;
    private final Gauges<Counted> gauges;

    Census(Versions versions, Outbox outbox, Store store, MeterRegistry registry) {
        this.versions = versions;
        this.outbox = outbox;
        this.store = store;
        this.gauges = new Gauges<>(
                        registry,
                        new Counted(new Waiting(0, Duration.ZERO), new Backlog(0, Duration.ZERO), 0, 0),
                        this::count)
                .with(
                        "ganymede.versions.sealing",
                        "Versions that wait or are sealed",
                        now -> now.waiting().versions())
                .withAge(
                        "ganymede.version.queue.age.seconds",
                        "How long ago the oldest of them was asked for",
                        now -> now.waiting().longest())
                .with("ganymede.store.free.bytes", "What may still be written to the store", Counted::free)
                .with("ganymede.store.total.bytes", "The size of the file system that the store is on", Counted::total)
                .withOutbox(Counted::backlog);
    }

    void start(@Observes StartupEvent event) {
        gauges.start();
    }

    void stop(@Observes ShutdownEvent event) {
        gauges.close();
    }

    private Counted count() {
        try {
            var disk = Files.getFileStore(store.root());
            long free = disk.getUsableSpace();
            long total = disk.getTotalSpace();
            return QuarkusTransaction.requiringNew()
                    .call(() -> new Counted(versions.waiting(), outbox.backlog(), free, total));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot see how full the store is", e);
        }
    }
}
