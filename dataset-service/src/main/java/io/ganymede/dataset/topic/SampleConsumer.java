package io.ganymede.dataset.topic;

import io.ganymede.contracts.event.Topic;
import io.ganymede.dataset.collection.DatasetConfig;
import io.quarkus.logging.Log;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topic's records in batches, as one of a group of consumers that share them. To be used by one thread. */
final class SampleConsumer implements AutoCloseable {

    static final String DEAD = Topic.SAMPLES + ".dead";
    private static final String GROUP = "ganymede-dataset-service";
    private static final Duration POLL = Duration.ofMillis(200);

    private final DatasetConfig.Topic config;
    private final KafkaConsumer<String, byte[]> consumer;
    private final KafkaProducer<String, byte[]> dead;
    private final Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();

    SampleConsumer(Map<String, Object> kafka, DatasetConfig.Topic config) {
        this.config = config;
        var own = new HashMap<>(kafka);
        own.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        own.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        own.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.consumer = new KafkaConsumer<>(own, new StringDeserializer(), new ByteArrayDeserializer());
        this.dead = new KafkaProducer<>(new HashMap<>(kafka), new StringSerializer(), new ByteArraySerializer());
        consumer.subscribe(List.of(Topic.SAMPLES));
    }

    /** What comes until there is enough, or the first of it has waited long enough. */
    List<ConsumerRecord<String, byte[]>> poll(BooleanSupplier closing) {
        next.clear();
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        long bytes = 0;
        long until = Long.MAX_VALUE;
        while (!closing.getAsBoolean()
                && System.nanoTime() < until
                && records.size() < config.count()
                && bytes < config.bytes().asLongValue()) {
            for (var record : consumer.poll(POLL)) {
                if (records.isEmpty()) {
                    until = System.nanoTime() + config.linger().toNanos();
                }
                records.add(record);
                bytes += record.serializedValueSize();
                next.put(
                        new TopicPartition(record.topic(), record.partition()),
                        new OffsetAndMetadata(record.offset() + 1));
            }
        }
        return records;
    }

    /** The samples that came last are kept. */
    void commit() {
        dead.flush();
        consumer.commitSync(next);
    }

    /** The samples that came last are read once more. */
    void rewind() {
        try {
            var committed = consumer.committed(consumer.assignment());
            committed.forEach((partition, offset) -> {
                if (offset != null) {
                    consumer.seek(partition, offset);
                } else {
                    consumer.seekToBeginning(List.of(partition));
                }
            });
        } catch (WakeupException e) {
            Log.debug("Woken up while it went back", e);
        }
    }

    void bury(ConsumerRecord<String, byte[]> record, String reason) {
        Log.warnf("Record %d of partition %d is no sample: %s", record.offset(), record.partition(), reason);
        var letter = new ProducerRecord<>(DEAD, null, record.key(), record.value(), record.headers());
        letter.headers().add("dead-letter-reason", reason.getBytes(StandardCharsets.UTF_8));
        dead.send(letter);
    }

    @Override
    public void close() {
        consumer.close();
        dead.close();
    }
}
