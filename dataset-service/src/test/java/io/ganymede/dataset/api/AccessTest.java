package io.ganymede.dataset.api;

import static io.ganymede.dataset.api.Client.create;
import static io.ganymede.dataset.api.Client.seal;
import static io.restassured.RestAssured.get;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.event.DatasetSealed;
import io.ganymede.contracts.event.Envelope;
import io.ganymede.contracts.event.SampleMessage;
import io.ganymede.contracts.event.Topic;
import io.ganymede.dataset.array.TinyIdx;
import io.ganymede.dataset.image.Pictures;
import io.ganymede.edge.access.EveryEndpoint;
import io.ganymede.edge.access.Issuer;
import io.ganymede.embedded.SecuredSuite;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who gets in, and that the service gets into a broker and a database that are closed to others. */
@QuarkusTest
@WithTestResource(
        value = SecuredSuite.class,
        initArgs = @ResourceArg(name = SecuredSuite.USER, value = "dataset-service"))
@WithTestResource(Issuer.class)
class AccessTest extends EveryEndpoint {

    private static final int COUNT = 20;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> itsOwn;

    Map<String, Object> kafka;

    @Inject
    DataSource database;

    @AfterEach
    void forget() {
        RestAssured.authentication = RestAssured.DEFAULT_AUTH;
    }

    @Override
    protected Set<String> roles(String method, String path) {
        return method.equals("GET")
                ? Set.of("reader", "dataset-writer", "trainer", "admin")
                : Set.of("dataset-writer", "admin");
    }

    @Test
    void samplesComeAndEventsLeaveOverTlsAndWithAPassword() {
        RestAssured.authentication = RestAssured.oauth2(tokens().of("dataset-writer"));
        create("sealed-off", 8, 1);
        try (var producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < COUNT; i++) {
                producer.send(sample(i).toRecord());
            }
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> get("/datasets/sealed-off").jsonPath().getInt("uploads.samples") == COUNT);

        seal("sealed-off", "{}");

        var told = assertInstanceOf(
                DatasetSealed.class, Envelope.ofRecord(firstOf(Topic.DATASETS)).event());
        assertEquals("sealed-off", told.dataset());
    }

    @Test
    void itsUserOfTheBrokerMayNotDoWhatItDoesNotNeed() {
        try (var producer = new KafkaProducer<>(itsOwn, new StringSerializer(), new ByteArraySerializer())) {
            var refused = assertThrows(
                    ExecutionException.class,
                    () -> producer.send(new ProducerRecord<>(Topic.TRAINING_REQUESTS, new byte[0]))
                            .get());

            assertInstanceOf(TopicAuthorizationException.class, refused.getCause());
        }
    }

    @Test
    void theDatabaseIsSpokenToOverTls() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select ssl from pg_stat_ssl where pid = pg_backend_pid()")) {
            assertTrue(row.next());
            assertTrue(row.getBoolean(1));
        }
    }

    private static SampleMessage sample(int i) {
        var png = Pictures.png(TinyIdx.noise(64, i), 8);
        return new SampleMessage(
                URI.create("/camera"), Integer.toString(i), "sealed-off", "camera", i % 2 == 0 ? "even" : "odd", png);
    }

    private ConsumerRecord<String, byte[]> firstOf(String topic) {
        var config = new HashMap<>(kafka);
        config.put("group.id", "test");
        config.put("auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            return await().atMost(Duration.ofSeconds(60))
                    .until(() -> consumer.poll(Duration.ofMillis(200)), records -> !records.isEmpty())
                    .iterator()
                    .next();
        }
    }
}
