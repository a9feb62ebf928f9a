package io.ganymede.dataset.api;

import static io.ganymede.dataset.api.Client.create;
import static io.ganymede.dataset.api.Client.seal;
import static io.restassured.RestAssured.get;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.event.SampleMessage;
import io.ganymede.contracts.event.Topic;
import io.ganymede.dataset.SmallLimits;
import io.ganymede.dataset.array.TinyIdx;
import io.ganymede.dataset.image.Pictures;
import io.ganymede.embedded.EmbeddedSuite;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** Samples that come one by one. */
@QuarkusTest
@TestProfile(SmallLimits.class)
@WithTestResource(EmbeddedSuite.class)
class SampleTopicTest {

    private static final int COUNT = 50;

    String brokers;

    @Test
    void eachSampleIsTakenOnceHoweverOftenItIsDelivered() {
        create("by-topic", 8, 1);
        try (var producer = producer()) {
            for (int again = 0; again < 2; again++) {
                for (int i = 0; i < COUNT; i++) {
                    producer.send(sample("by-topic", i).toRecord());
                }
                producer.flush();
                await().atMost(Duration.ofSeconds(60)).until(() -> samples() == COUNT);
            }
            producer.send(sample("by-topic", COUNT).toRecord()); // when it is there, those before it were looked at
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> samples() == COUNT + 1);

        var version = seal("by-topic", "{}");

        assertEquals(COUNT + 1, version.getInt("samples"));
        assertEquals(0, version.getInt("duplicates"));
        assertEquals(List.of("even", "odd"), version.getList("classes"));
        assertTrue(version.getList("uploads", String.class).stream().allMatch(name -> name.startsWith("camera-")));
    }

    @Test
    void whatCanNeverBeASampleIsADeadLetterAndTheOthersAreTaken() {
        create("by-topic-too", 8, 1);
        var nonsense = new ProducerRecord<>(Topic.SAMPLES, "x", "no event".getBytes(StandardCharsets.UTF_8));
        try (var producer = producer()) {
            producer.send(nonsense);
            producer.send(sample("nobody-made-this", 1).toRecord());
            producer.send(sample("by-topic-too", 2).toRecord());
        }

        await().atMost(Duration.ofSeconds(60))
                .until(() -> get("/datasets/by-topic-too").jsonPath().getInt("uploads.samples") == 1);
        var reasons = deadLetters(2);
        assertTrue(reasons.stream().anyMatch(reason -> reason.contains("no CloudEvent")), reasons.toString());
        assertTrue(reasons.stream().anyMatch(reason -> reason.contains("nobody-made-this")), reasons.toString());
    }

    private static int samples() {
        return get("/datasets/by-topic").jsonPath().getInt("uploads.samples");
    }

    private static SampleMessage sample(String dataset, int i) {
        var png = Pictures.png(TinyIdx.noise(64, i), 8);
        return new SampleMessage(
                URI.create("/camera"), Integer.toString(i), dataset, "camera", i % 2 == 0 ? "even" : "odd", png);
    }

    private KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers), new StringSerializer(), new ByteArraySerializer());
    }

    private List<String> deadLetters(int count) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", brokers, "group.id", "dead", "auto.offset.reset", "earliest");
        var reasons = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("ganymede.samples.dead"));
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> reasons.add(new String(
                                record.headers()
                                        .lastHeader("dead-letter-reason")
                                        .value(),
                                StandardCharsets.UTF_8)));
                return reasons.size() >= count;
            });
        }
        return reasons;
    }
}
