package io.ganymede.dataset.api;

import io.ganymede.contracts.outbox.Outbox;
import io.ganymede.contracts.outbox.Relay;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.Map;

/** Keeps the outbox's events leaving. */
@ApplicationScoped
class OutboxRelay {

    private final Relay relay;

    OutboxRelay(Outbox outbox, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.relay = new Relay(outbox, kafka);
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    @Transactional(rollbackOn = Exception.class)
    void forward() throws SQLException, InterruptedException {
        relay.forward();
    }

    @PreDestroy
    void close() {
        relay.close();
    }
}
