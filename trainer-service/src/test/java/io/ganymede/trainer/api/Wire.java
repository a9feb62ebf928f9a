package io.ganymede.trainer.api;

import io.ganymede.contracts.event.Envelope;
import io.ganymede.contracts.event.Event;
import io.ganymede.contracts.event.Records;
import io.ganymede.contracts.event.Topic;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What a pipeline outside the suite does: writes to the real broker's topics, and reads them. */
public record Wire(Map<String, Object> kafka) {

    private static final URI SOURCE = URI.create("/a-pipeline");

    public Wire(String brokers) {
        this(Map.of("bootstrap.servers", brokers));
    }

    public void send(Event event) {
        send(new Envelope(UUID.randomUUID().toString(), SOURCE, Instant.now(), event).toRecord());
    }

    /** Sends what may be no event of the suite at all. */
    public void send(ProducerRecord<String, byte[]> record) {
        try (var producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("The broker took no record", e);
        }
    }

    /** All events about {@code subject} in its topic so far, in order. */
    public List<Event> told(String topic, String subject) {
        return records(topic).stream()
                .filter(record -> subject.equals(record.key()))
                .map(record -> Envelope.ofRecord(record).event())
                .toList();
    }

    public List<Event> toldOfRun(UUID run) {
        return told(Topic.RUNS, run.toString());
    }

    /** All records of a topic so far, in order within their key. */
    public List<ConsumerRecord<String, byte[]>> records(String topic) {
        return Records.of(kafka, topic);
    }
}
