package io.ganymede.generator.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.ganymede.contracts.event.GenerationCompleted;
import io.ganymede.contracts.event.GenerationRequested;
import io.ganymede.contracts.event.Topic;
import io.ganymede.contracts.store.Sha256;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(GeneratorSuite.class)
class GenerationRequestsTest {

    private static final String BODY = """
            {"model": "tiny", "seed": 7, "first": 3, "count": 9000, "labels": ["coat"], "type": "uint8"}""";

    String brokers;

    @Test
    void whatIsAskedForByRestIsGeneratedAndServed() {
        var location = asked(BODY, UUID.randomUUID().toString())
                .then()
                .statusCode(202)
                .extract()
                .header("Location");

        var view = awaitState(location, "completed");

        assertEquals(9000, view.getInt("done"));
        assertEquals(1, view.getInt("version"));
        assertEquals(4, view.getList("files").size());
        var part = RestAssured.get(view.getString("files[1].href"))
                .then()
                .statusCode(200)
                .contentType("application/x-npy")
                .header("Cache-Control", containsString("immutable"))
                .extract()
                .asByteArray();
        assertEquals(view.getString("files[1].sha256"), Sha256.of(part));
        var drawn = RestAssured.get("/models/tiny/samples?seed=7&first=%d&count=%d&label=coat&format=npy&dtype=uint8"
                        .formatted(3 + 8192, 9000 - 8192))
                .asByteArray();
        assertArrayEquals(drawn, part);
        var last = new News(brokers)
                .awaitLast(Topic.GENERATIONS, view.getString("id"), GenerationCompleted.class)
                .getLast();
        assertEquals(
                view.getString("id"), ((GenerationCompleted) last).request().toString());
        RestAssured.get("/generations").then().body("id", hasItem(view.getString("id")));
        RestAssured.get(location + "/files/generation.json")
                .then()
                .contentType("application/json")
                .body("schema", equalTo("io.ganymede.generation/v1"));
    }

    @Test
    void theSameKeyIsTheSameGeneration() {
        var key = UUID.randomUUID().toString();

        var first = asked(BODY, key).header("Location");
        var second = asked(BODY, key).header("Location");
        var other = asked(BODY, UUID.randomUUID().toString()).header("Location");

        assertEquals(first, second);
        assertNotEquals(first, other);
        var id = awaitState(first, "completed").getString("id");
        await().during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(60))
                .until(() -> 1
                        == new News(brokers)
                                .of(Topic.GENERATIONS, id).stream()
                                        .filter(GenerationCompleted.class::isInstance)
                                        .count());
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        var key = UUID.randomUUID().toString();
        asked(BODY, key).then().statusCode(202);

        asked(BODY.replace("9000", "9001"), key)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("title", equalTo("Other request"));
    }

    @Test
    void aSeedThatIsNotNamedIsTheSameForTheSameKey() {
        var key = UUID.randomUUID().toString();
        var body = "{\"model\": \"tiny\", \"count\": 1}";

        asked(body, key).then().statusCode(202);

        asked(body, key).then().statusCode(202);
    }

    @Test
    void oneThatCannotBeGeneratedSaysWhy() throws Exception {
        var byEvent = new GenerationRequested(UUID.randomUUID(), "nobody", "latest", 7, 0, 1, List.of(), 1, "uint8");

        new News(brokers).send(byEvent);

        var view = awaitState("/generations/" + byEvent.request(), "failed");
        assertEquals(0, view.getInt("done"));
        assertEquals(0, view.getList("files").size());
        org.hamcrest.MatcherAssert.assertThat(view.getString("reason"), containsString("No model 'nobody'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\": \"tiny\", \"count\": 0}",
                "{\"model\": \"tiny\", \"count\": 10000001}",
                "{\"model\": \"../tiny\", \"count\": 1}",
                "{\"model\": \"tiny\", \"count\": 1, \"type\": \"int8\"}",
                "{\"model\": \"tiny\", \"count\": 1, \"truncation\": 2}",
                "{\"model\": \"tiny\", \"count\": 1, \"first\": -1}",
                "{\"model\": \"tiny\"}",
                "{\"count\": 1}",
                "[]",
                ""
            })
    void aBadRequestIsRefusedByField(String body) {
        asked(body, UUID.randomUUID().toString())
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("field", not(empty()));
    }

    @Test
    void aKeyThatIsTooLongIsRefused() {
        asked(BODY, "k".repeat(256)).then().statusCode(400).body("field", equalTo("Idempotency-Key"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan.json", "samples-00009.npy", "..%2F..%2Fmodels%2Ftiny%2F1%2Fmodel.json", "%00"})
    void whatIsNoFileOfAGenerationIsNotServed(String file) {
        var location = asked(BODY, "files").header("Location");
        awaitState(location, "completed");

        given().urlEncodingEnabled(false)
                .get(location + "/files/" + file)
                .then()
                .statusCode(404);
    }

    @Test
    void aGenerationThatNobodyAskedForIsAProblem() {
        RestAssured.get("/generations/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("title", equalTo("Unknown generation"));
        RestAssured.get("/generations/7").then().statusCode(400).body("field", equalTo("id"));
        RestAssured.get("/generations?limit=1").then().body("", hasSize(org.hamcrest.Matchers.lessThanOrEqualTo(1)));
        RestAssured.get("/generations?limit=0").then().statusCode(400).body("detail", containsString("limit"));
    }

    private static Response asked(String body, String key) {
        return given().contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/generations");
    }

    private static JsonPath awaitState(String location, String state) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> state.equals(RestAssured.get(location).path("state")));
        return RestAssured.get(location).jsonPath();
    }
}
