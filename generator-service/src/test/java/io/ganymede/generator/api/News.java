package io.ganymede.generator.api;

import static org.awaitility.Awaitility.await;

import io.ganymede.contracts.event.Envelope;
import io.ganymede.contracts.event.Event;
import io.ganymede.contracts.event.Records;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A client of the broker, as any other service is. */
record News(Map<String, Object> kafka) {

    News(String brokers) {
        this(Map.of("bootstrap.servers", brokers));
    }

    void send(Event event) throws ExecutionException, InterruptedException {
        try (var producer = producer()) {
            producer.send(new Envelope(UUID.randomUUID().toString(), URI.create("/test"), Instant.now(), event)
                            .toRecord())
                    .get();
        }
    }

    KafkaProducer<String, byte[]> producer() {
        return producer("none");
    }

    /** @param codec that it compresses with */
    KafkaProducer<String, byte[]> producer(String codec) {
        return new KafkaProducer<>(with("compression.type", codec), new StringSerializer(), new ByteArraySerializer());
    }

    /** All that {@code topic} has now. */
    List<ConsumerRecord<String, byte[]>> all(String topic) {
        return Records.of(kafka, topic);
    }

    /** What {@code topic} tells of {@code subject}, each event once. */
    List<Event> of(String topic, String subject) {
        return all(topic).stream()
                .map(Envelope::ofRecord)
                .filter(envelope -> envelope.event().subject().equals(subject))
                .collect(java.util.stream.Collectors.toMap(
                        Envelope::id, Envelope::event, (first, _) -> first, java.util.LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    /** The same, once the last of it is a {@code type}: news leave a moment after what they tell of. */
    List<Event> awaitLast(String topic, String subject, Class<? extends Event> type) {
        return await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> of(topic, subject), told -> !told.isEmpty() && type.isInstance(told.getLast()));
    }

    private Map<String, Object> with(String key, Object value) {
        var all = new HashMap<>(kafka);
        all.put(key, value);
        return all;
    }
}
