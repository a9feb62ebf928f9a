package io.ganymede.contracts.outbox;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends what waits in an outbox. While the broker is away events wait; they leave in order when it is back. */
public final class Relay implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Relay.class.getName());

    private final Outbox outbox;
    private final Producer<String, byte[]> producer;
    private boolean stuck;

    /** @param kafka how to reach the broker, as Kafka's client configuration says */
    public Relay(Outbox outbox, Map<String, Object> kafka) {
        this.outbox = outbox;
        var config = new HashMap<>(kafka);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // together less than a transaction may last: an outage ends in a later try, not in a transaction that is cut
        // off
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
        this.producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * Forwards the outbox in the transaction that the calling thread is in; to be called again and again, one at a time.
     *
     * @return how many events left
     */
    public int forward() throws SQLException, InterruptedException {
        try {
            int left = outbox.forward(producer);
            if (stuck) {
                LOG.log(System.Logger.Level.INFO, "Events leave again");
                stuck = false;
            }
            return left;
        } catch (ExecutionException e) {
            if (!stuck) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Events wait, since the broker takes none: {0}",
                        e.getCause().getMessage());
                stuck = true;
            }
            return 0;
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
