package io.ganymede.dataset.api;

import io.ganymede.contracts.outbox.Outbox;
import io.ganymede.contracts.store.Store;
import io.ganymede.dataset.collection.DatasetConfig;
import io.ganymede.edge.Traces;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;

/** The core, which knows nothing of injection, made injectable. */
class Beans {

    /** In microseconds, as Postgres keeps times: one time is one text everywhere. */
    @Produces
    @Singleton
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    }

    @Produces
    @Singleton
    Store store(DatasetConfig config) {
        return new Store(config.store());
    }

    @Produces
    @Singleton
    Outbox outbox(DataSource database, Clock clock) {
        return new Outbox("dataset", URI.create("/dataset-service"), database, clock, Traces::current);
    }
}
