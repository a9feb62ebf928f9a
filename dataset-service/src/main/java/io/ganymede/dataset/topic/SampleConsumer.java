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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
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
    /** Of each partition that records came from: the first of them, and the one behind the last. */
    private final Map<TopicPartition, Long> first = new HashMap<>();

    private final Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
    private final List<Future<RecordMetadata>> letters = new ArrayList<>();

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
        first.clear();
        next.clear();
        letters.clear();
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
                var partition = new TopicPartition(record.topic(), record.partition());
                first.putIfAbsent(partition, record.offset());
                next.put(partition, new OffsetAndMetadata(record.offset() + 1));
            }
        }
        return records;
    }

    /**
     * The samples that came last are kept.
     *
     * @throws KafkaException if the broker has not taken a dead letter, or the offsets
     */
    void commit() {
        dead.flush();
        for (var letter : letters) {
            try {
                letter.get();
            } catch (ExecutionException e) {
                throw new KafkaException("A dead letter was not sent", e.getCause());
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
        consumer.commitSync(next);
    }

    /** The samples that came last are read once more. It asks nobody, so it works while the broker is away. */
    void rewind() {
        first.keySet().retainAll(consumer.assignment()); // what others have now is theirs
        first.forEach(consumer::seek);
    }

    void bury(ConsumerRecord<String, byte[]> record, String reason) {
        Log.warnf("Record %d of partition %d is no sample: %s", record.offset(), record.partition(), reason);
        var letter = new ProducerRecord<>(DEAD, null, record.key(), record.value(), record.headers());
        letter.headers().add("dead-letter-reason", reason.getBytes(StandardCharsets.UTF_8));
        letters.add(dead.send(letter));
    }

    @Override
    public void close() {
        consumer.close();
        dead.close();
    }
}
