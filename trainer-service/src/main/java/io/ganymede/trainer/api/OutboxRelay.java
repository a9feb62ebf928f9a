package io.ganymede.trainer.api;

import io.ganymede.contracts.outbox.Outbox;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sends what waits in the outbox. While the broker is away events wait; they leave in order when it is back. */
@ApplicationScoped
class OutboxRelay {

    private final Outbox outbox;
    private final Producer<String, byte[]> producer;
    private boolean stuck;

    OutboxRelay(Outbox outbox, @ConfigProperty(name = "kafka.bootstrap.servers") String brokers) {
        this.outbox = outbox;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        brokers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        // less than the transaction's time, so that an outage ends in a retry and not in a half-open
                        // one
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        10_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        10_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        20_000),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @Scheduled(every = "0.2s", concurrentExecution = ConcurrentExecution.SKIP)
    @Transactional(rollbackOn = Exception.class)
    void forward() throws SQLException, ExecutionException, InterruptedException {
        try {
            outbox.forward(producer);
            if (stuck) {
                Log.info("Events leave again");
                stuck = false;
            }
        } catch (ExecutionException e) {
            if (!stuck) {
                Log.warnf(
                        "Events wait, since the broker takes none: %s",
                        e.getCause().getMessage());
                stuck = true;
            }
            throw new EventsWait(e);
        }
    }

    @PreDestroy
    void close() {
        producer.close();
    }
}
