package io.ganymede.generator.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.ganymede.contracts.event.Envelope;
import io.ganymede.contracts.event.ModelDeleted;
import io.ganymede.contracts.event.ModelPublished;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.store.Durable;
import io.ganymede.contracts.store.Sha256;
import io.ganymede.contracts.store.Store;
import io.ganymede.generator.model.TinyModels;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(GeneratorSuite.class)
class GeneratorServiceTest {

    Path store;
    String brokers;

    private TinyModels tiny;

    @BeforeEach
    void aStore() {
        tiny = new TinyModels(new Store(store));
    }

    @Test
    void theModelsBeingServedAreListed() {
        get("/models").then().statusCode(200).body("name", hasItem("tiny"));
        get("/models/tiny")
                .then()
                .statusCode(200)
                .body("version", equalTo(1))
                .body("classes", contains("bag", "boot", "coat"))
                .body("scores.accuracy", equalTo(0.9f))
                .body("samples", equalTo("/models/tiny/samples"));
    }

    @Test
    void samplesAsJsonAreWhatTheModelComputes() {
        var answer = get("/models/tiny/samples?count=3&seed=42&label=coat&format=json")
                .then()
                .statusCode(200)
                .header("Ganymede-Version", "1")
                .header("Ganymede-Dataset", "0".repeat(64))
                .body("model", equalTo("tiny"))
                .body("seed", equalTo(42))
                .body("shape", contains(1, 8, 8))
                .body("samples.name", contains("coat", "coat", "coat"))
                .extract()
                .jsonPath();

        for (int i = 0; i < 3; i++) {
            assertArrayEquals(
                    TinyModels.expected(42, i, 2, 0.5f), floats(answer.getList("samples[" + i + "].values")), 1e-6f);
        }
    }

    @Test
    void theSameSeedGivesTheSameBytes() {
        for (var format : List.of("png", "json")) {
            var first =
                    get("/models/tiny/samples?count=9&seed=7&format=" + format).asByteArray();
            var again =
                    get("/models/tiny/samples?count=9&seed=7&format=" + format).asByteArray();
            var other =
                    get("/models/tiny/samples?count=9&seed=8&format=" + format).asByteArray();

            assertArrayEquals(first, again);
            assertNotEquals(Sha256.of(first), Sha256.of(other));
        }
    }

    @Test
    void aSampleDoesNotDependOnHowManyAreDrawn() {
        var three = get("/models/tiny/samples?count=3&seed=5&format=json").jsonPath();
        var two = get("/models/tiny/samples?count=2&seed=5&format=json").jsonPath();

        assertEquals(three.<Object>getList("samples").subList(0, 2), two.<Object>getList("samples"));
    }

    @Test
    void oneSampleIsAnImageAndMoreAreAGrid() throws IOException {
        var one = ImageIO.read(new ByteArrayInputStream(get("/models/tiny/samples?seed=1")
                .then()
                .contentType("image/png")
                .extract()
                .asByteArray()));
        var five = ImageIO.read(new ByteArrayInputStream(
                get("/models/tiny/samples?seed=1&count=5&columns=3").asByteArray()));

        assertEquals(8, one.getWidth());
        assertEquals(8, one.getHeight());
        assertEquals(8 * 3 + 2 * 2, five.getWidth());
        assertEquals(8 * 2 + 2, five.getHeight());
        assertEquals(
                Math.round((TinyModels.expected(1, 0, one(1), 0.5f)[0] + 1) * 127.5),
                one.getRaster().getSample(0, 0, 0),
                1);
    }

    @Test
    void withoutASeedTheAnswerSaysWhichOneItTook() {
        var drawn = get("/models/tiny/samples?count=2&format=json");
        var seed = drawn.header("Ganymede-Seed");

        var again = get("/models/tiny/samples?count=2&format=json&seed=" + seed);

        assertEquals(drawn.asString(), again.asString());
    }

    @ParameterizedTest
    @CsvSource({
        "count=0, count, 0",
        "count=1025, count, 1025",
        "count=1000000000000, count, 1000000000000",
        "count=many, count, many",
        "seed=1.5, seed, 1.5",
        "label=hat, label, hat",
        "label=3, label, 3",
        "label=-1, label, -1",
        "columns=0, columns, 0",
        "format=gif, format, gif",
        "first=-1, first, -1",
        "truncation=0, truncation, 0",
        "truncation=1.1, truncation, 1.1",
        "truncation=NaN, truncation, NaN",
        "truncation=some, truncation, some",
        "size=12, size, 12",
        "size=2048, size, 2048",
        "dtype=int8&format=npy, dtype, int8",
        "count=1024&size=1024, count, 1024",
        "count=100000000000&format=ndjson, count, 100000000000",
    })
    void aBadParameterIsRefusedByNameAndValue(String query, String field, String value) {
        get("/models/tiny/samples?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("field", equalTo(field))
                .body("value", containsString(value))
                .body("allowed", not(equalTo("")));
    }

    @Test
    void anUnknownModelIsNotFoundAndTheKnownOnesAreNamed() {
        for (var path : List.of("/models/other", "/models/other/samples")) {
            get(path)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("detail", startsWith("No model 'other'; there are: "));
        }
    }

    @Test
    void aPublishedModelIsServedFromItsEvent() throws Exception {
        publishUntilItIsServed("announced");
        var second = tiny.publish("announced", 2, 1);

        announce("announced", 2, Sha256.of(second.resolve("model.json")));

        awaitVersion("announced", 2);
    }

    @Test
    void aPoisonedEventStopsNothing() throws Exception {
        publishUntilItIsServed("poisoned");
        try (var producer = producer()) {
            for (int partition : new int[] {0, 1, 2, 3}) {
                producer.send(new ProducerRecord<>("ganymede.models", partition, "poison", new byte[] {1, 2, 3}))
                        .get();
            }
        }
        var second = tiny.publish("poisoned", 2, 1);

        announce("poisoned", 2, Sha256.of(second.resolve("model.json")));

        awaitVersion("poisoned", 2);
    }

    @Test
    void aDamagedVersionLeavesTheOneBefore() throws IOException {
        tiny.publish("damaged", 1, 0);
        awaitVersion("damaged", 1);
        tiny.publishWithOtherGolden("damaged", 2);
        tiny.publish("damaged-not", 1, 0);

        awaitVersion("damaged-not", 1); // by a look at the store that saw the damaged one too

        get("/models/damaged").then().statusCode(200).body("version", equalTo(1));
        get("/models/damaged/samples?format=json").then().statusCode(200).body("samples", hasSize(1));
    }

    @Test
    void aVersionWhoseManifestIsBeingWrittenIsServedWhenItIsWhole() throws IOException {
        var manifest = tiny.publish("slow", 1, 0).resolve(ModelManifest.FILE);
        var whole = Files.readAllBytes(manifest);
        Files.write(manifest, Arrays.copyOf(whole, whole.length / 2));
        tiny.publish("slow-not", 1, 0);
        awaitVersion("slow-not", 1); // by a look at the store that saw the half one too

        Files.write(manifest, whole);

        awaitVersion("slow", 1);
    }

    @Test
    void theServiceIsHealthyAndMeasured() {
        get("/q/health/ready").then().statusCode(200);
        get("/q/metrics").then().statusCode(200);
    }

    @Test
    void theContractIsThereInBothItsForms() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("components.parameters.seed.name", equalTo("seed"));
        given().accept("application/yaml, application/json;q=0.5")
                .get("/q/openapi?format=json")
                .then()
                .contentType(equalTo("application/json;charset=UTF-8"));
        for (var browser : List.of("text/html", "*/*", "application/json;q=0.1, application/yaml")) {
            given().accept(browser)
                    .get("/q/openapi")
                    .then()
                    .statusCode(200)
                    .contentType(equalTo("application/yaml;charset=UTF-8"));
        }
        given().head("/q/openapi").then().statusCode(200);
    }

    private static void awaitVersion(String name, int version) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> get("/models/" + name).then().body("version", equalTo(version)));
    }

    /** An instance reads events from when it joined; until then each one sent could be too early. */
    private void publishUntilItIsServed(String name) throws IOException {
        var folder = tiny.publish(name, 1, 0);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    announce(name, 1, Sha256.of(folder.resolve("model.json")));
                    get("/models/" + name).then().statusCode(200);
                });
    }

    @Test
    void aVersionThatIsDeletedIsServedNoMore() throws Exception {
        tiny.publish("shrinking", 1, 1);
        tiny.publish("shrinking", 2, 2);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> get("/models/shrinking").then().body("version", equalTo(2)));

        delete("shrinking", 2);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> get("/models/shrinking").then().body("version", equalTo(1)));
        get("/models/shrinking/samples").then().statusCode(200).header("Ganymede-Version", "1");
        get("/models/shrinking/versions/2/samples").then().statusCode(404);

        delete("shrinking", 1);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> get("/models/shrinking").then().statusCode(404));
        get("/models").then().body("name", not(hasItem("shrinking")));
    }

    private void delete(String name, int version) throws Exception {
        var folder = tiny.store().model(name, version);
        var digest = Sha256.of(folder.resolve("model.json"));
        Durable.delete(folder);
        new News(brokers).send(new ModelDeleted(name, version, digest));
    }

    private int one(long seed) {
        return get("/models/tiny/samples?format=json&seed=" + seed).jsonPath().getInt("samples[0].label");
    }

    private void announce(String name, int version, String digest) throws Exception {
        var published = new ModelPublished(
                name, version, new UUID(0, version), "models/%s/%d/model.json".formatted(name, version), digest);
        var envelope =
                new Envelope(UUID.randomUUID().toString(), URI.create("/trainer-service"), Instant.now(), published);
        try (var producer = producer()) {
            producer.send(envelope.toRecord()).get();
        }
    }

    private KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers), new StringSerializer(), new ByteArraySerializer());
    }

    private static float[] floats(List<Float> values) {
        var floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i);
        }
        return floats;
    }
}
