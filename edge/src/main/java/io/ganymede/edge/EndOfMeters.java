package io.ganymede.edge;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Meters end with the service: a registry that outlives it, as in tests that start one after the other, would keep a dead one's gauges. */
@ApplicationScoped
class EndOfMeters {

    private final MeterRegistry registry;

    EndOfMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void stop(@Observes ShutdownEvent event) {
        registry.clear();
    }
}
