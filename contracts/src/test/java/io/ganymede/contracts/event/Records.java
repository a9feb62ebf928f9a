package io.ganymede.contracts.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What a real broker's topic has. */
public final class Records {

    private static final Duration POLL = Duration.ofMillis(100);

    private Records() {}

    /**
     * All of a topic so far, in order within their key; none if there is no such topic.
     *
     * @param kafka settings of the client
     */
    public static List<ConsumerRecord<String, byte[]>> of(Map<String, Object> kafka, String topic) {
        try (var consumer = new KafkaConsumer<>(kafka, new StringDeserializer(), new ByteArrayDeserializer())) {
            var records = new ArrayList<ConsumerRecord<String, byte[]>>();
            if (!consumer.listTopics().containsKey(topic)) {
                return records;
            }
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(one -> new TopicPartition(topic, one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                consumer.poll(POLL).forEach(records::add);
            }
            return records;
        }
    }
}
