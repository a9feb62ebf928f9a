package io.ganymede.dataset.api;

import static io.ganymede.dataset.api.Client.create;
import static io.ganymede.dataset.api.Client.seal;
import static io.ganymede.dataset.api.Client.sealed;
import static io.ganymede.dataset.api.Client.upload;
import static io.restassured.RestAssured.get;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.DatasetSealed;
import io.ganymede.contracts.event.Envelope;
import io.ganymede.contracts.event.Topic;
import io.ganymede.contracts.store.Store;
import io.ganymede.dataset.SmallLimits;
import io.ganymede.embedded.EmbeddedSuite;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What is told of a version, and what becomes of one whose worker died. */
@QuarkusTest
@TestProfile(SmallLimits.class)
@WithTestResource(EmbeddedSuite.class)
class RecoveryTest {

    @Inject
    Store store;

    @Inject
    DataSource database;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    @Test
    void aSealedVersionIsAnEvent() throws IOException {
        create("event", 8, 1);
        upload("event", "a", 1, 0, 0, 0, 1, 1, 1);

        var version = seal("event", "{\"seed\": 7}");

        var record = records("event", 1).getFirst();
        var expected =
                new DatasetSealed("event", 1, version.getString("digest"), 4, 2, 2, "datasets/event/1/manifest.json");
        assertEquals(expected, Envelope.ofRecord(record).event());
        try (var golden = getClass().getResourceAsStream("/golden/events/dataset-sealed.json")) {
            var told = fields(Json.MAPPER.readTree(record.value()));
            told.remove("traceparent"); // of a trace, where there is one
            assertEquals(fields(Json.MAPPER.readTree(golden)), told);
        }
    }

    @Test
    void aVersionWhoseWorkerDiedIsBegunAgain() throws Exception {
        for (var name : List.of("whole", "died")) {
            create(name, 8, 1);
            upload(name, "a", 1, 0, 0, 0, 1, 1, 1);
        }
        var expected = seal("whole", "{\"seed\": 7}").getString("digest");
        var folder = Files.createDirectory(store.dataset("died", 1));
        Files.write(folder.resolve("train-images-00000.npy"), new byte[1000]);
        Files.write(folder.resolve("train-images-00001.npy"), new byte[1000]);
        Files.writeString(folder.resolve("manifest.json"), "{\"schema\" : \"io.gany");

        execute("""
                insert into dataset.version (request, dataset, version, seed, test_share, recipe, uploads, samples, status, done,
                        attempt, worker, lease_until, requested_at)
                values (gen_random_uuid(), 'died', 1, 7, 0.1, 1, '["a"]', 6, 'SEALING', 3,
                        1, 'dead', now() - interval '1 second', now())
                """);

        assertEquals(expected, sealed("died", 1).getString("digest"));
        try (var files = Files.list(folder)) {
            assertEquals(10, files.count());
        }
        assertEquals(1, records("died", 1).size());
    }

    @Test
    void aVersionWhoseWorkerDiedAfterTheManifestIsOnlyToldOf() throws Exception {
        create("almost", 8, 1);
        upload("almost", "a", 1, 0, 0, 0, 1, 1, 1);
        var before = seal("almost", "{\"seed\": 7}");
        var manifest = Files.readAllBytes(store.dataset("almost", 1).resolve("manifest.json"));
        records("almost", 1);

        execute("""
                update dataset.version
                set status = 'SEALING', manifest = null, ended_at = null, worker = 'dead',
                    lease_until = now() - interval '1 second'
                where dataset = 'almost'
                """);

        var after = sealed("almost", 1);
        assertEquals(before.getString("digest"), after.getString("digest"));
        assertEquals(before.getString("endedAt"), after.getString("endedAt"));
        assertArrayEquals(
                manifest, Files.readAllBytes(store.dataset("almost", 1).resolve("manifest.json")));
        assertEquals(2, records("almost", 2).size());
    }

    @Test
    void aVersionThatKillsItsWorkersFailsAndLeavesNothing() throws Exception {
        create("deadly", 8, 1);
        upload("deadly", "a", 1, 0, 0, 1, 1);
        var folder = Files.createDirectory(store.dataset("deadly", 1));
        Files.write(folder.resolve("train-00000.npy"), new byte[1000]);

        execute("""
                insert into dataset.version (request, dataset, version, seed, test_share, recipe, uploads, samples, status,
                        attempt, deaths, worker, lease_until, requested_at)
                values (gen_random_uuid(), 'deadly', 1, 7, 0.1, 1, '["a"]', 4, 'SEALING',
                        5, 4, 'dead', now() - interval '1 second', now())
                """);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> get("/datasets/deadly/versions/1")
                        .then()
                        .body("status", equalTo("FAILED"))
                        .body("failure", containsString("5 workers died")));
        assertTrue(Files.notExists(folder));
    }

    @Test
    void anUploadThatIsNoLongerWhatItWasFailsTheVersionWhichLeavesNothing() throws Exception {
        create("rotten", 8, 1);
        upload("rotten", "a", 1, 0, 0, 1, 1);
        try (var files = Files.list(store.dataset("rotten").resolve("uploads"))) {
            for (var file : files.toList()) {
                var bytes = Files.readAllBytes(file);
                bytes[bytes.length - 1] ^= 1;
                Files.write(file, bytes);
            }
        }

        Client.ask("rotten", "{}").then().statusCode(202);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> get("/datasets/rotten/versions/1")
                        .then()
                        .body("status", equalTo("FAILED"))
                        .body("failure", containsString("upload 'a' have the sha256")));
        try (var left = Files.list(store.dataset("rotten", 1))) {
            assertEquals(
                    List.of(),
                    left.map(file -> file.getFileName().toString())
                            .filter(name -> !name.startsWith("quarantine"))
                            .toList());
        }
    }

    /** Events about a dataset, from the topic's beginning, once there are {@code count}. */
    private List<ConsumerRecord<String, byte[]>> records(String dataset, int count) {
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                brokers,
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topic.DATASETS));
            await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ZERO).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (record.key().equals(dataset)) {
                        records.add(record);
                    }
                });
                return records.size() >= count;
            });
        }
        return records;
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static TreeSet<String> fields(JsonNode event) {
        var fields = new TreeSet<String>();
        event.fieldNames().forEachRemaining(fields::add);
        event.get("data").fieldNames().forEachRemaining(name -> fields.add("data." + name));
        return fields;
    }
}
