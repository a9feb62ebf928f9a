package io.ganymede.dataset.api;

import io.ganymede.contracts.claim.Shift;
import io.ganymede.contracts.outbox.Outbox;
import io.ganymede.contracts.outbox.Relay;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;

/** Keeps the outbox's events leaving. */
@ApplicationScoped
class OutboxRelay {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Relay relay;
    private final Shift shift;

    OutboxRelay(Outbox outbox, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.relay = new Relay(outbox, kafka);
        this.shift = new Shift(
                "relay", PAUSE, () -> QuarkusTransaction.requiringNew().call(relay::forward) > 0);
    }

    void start(@Observes StartupEvent event) {
        shift.start();
    }

    void stop(@Observes ShutdownEvent event) {
        shift.close();
        relay.close();
    }
}
