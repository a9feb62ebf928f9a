package io.ganymede.generator.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.store.Store;
import io.ganymede.generator.model.TinyModels;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(GeneratorSuite.class)
class AliasTest {

    Path store;

    @BeforeEach
    void aModelOfThreeVersions() throws IOException {
        var tiny = new TinyModels(new Store(store));
        if (!Files.exists(tiny.store().model("named", 3))) {
            tiny.publish("named", 1, 1);
            tiny.publish("named", 2, 2);
            tiny.publishWithOtherGolden("named", 3);
        }
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> get("/models/named").then().body("version", equalTo(2)));
    }

    @Test
    void versionsAreServedSideBySide() {
        get("/models/named").then().body("versions", hasItems(3, 2, 1));
        get("/models/named/versions/1").then().statusCode(200).body("version", equalTo(1));
        get("/models/named/versions/1/samples").then().header("Ganymede-Version", "1");
        get("/models/named/versions/latest/samples").then().header("Ganymede-Version", "2");
        get("/models/named/versions/4/samples")
                .then()
                .statusCode(404)
                .body("detail", containsString("versions [3, 2, 1]"));
        get("/models/named/versions/3/samples").then().statusCode(409).body("detail", containsString("golden"));
    }

    @Test
    void anAliasNamesAVersionAndIsRolledBack() {
        put("stable", "{\"weights\": {\"2\": 1}}", 200);
        get("/models/named/versions/stable/samples").then().header("Ganymede-Version", "2");

        put("stable", "{\"weights\": {\"1\": 1}}", 200);

        get("/models/named/versions/stable/samples?seed=1")
                .then()
                .header("Ganymede-Version", "1")
                .header("Cache-Control", "no-cache");
        get("/v2/models/named/versions/stable").then().statusCode(200);
        get("/models/named/aliases").then().body("stable.weights.1", equalTo(1));
    }

    @Test
    void aSplitAliasGivesEachKeyOneVersionAndAllKeysTheirShare() {
        put("canary", "{\"weights\": {\"1\": 9, \"2\": 1}}", 200);

        var versions = IntStream.range(0, 300)
                .map(key -> {
                    int version = version("canary", "user-" + key);
                    assertEquals(version, version("canary", "user-" + key));
                    return version;
                })
                .toArray();

        long canaries = IntStream.of(versions).filter(version -> version == 2).count();
        assertTrue(canaries > 10 && canaries < 60, canaries + " of 300"); // 30 expected, deviation 5.2
    }

    @Test
    void anAliasThatIsRemovedIsUnknown() {
        put("gone", "{\"weights\": {\"1\": 1}}", 200);

        given().delete("/models/named/aliases/gone").then().statusCode(204);

        get("/models/named/aliases").then().body("$", not(hasKey("gone")));
        get("/models/named/versions/gone/samples").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "latest | {\"weights\": {\"1\": 1}} | 400 | alias",
                "7 | {\"weights\": {\"1\": 1}} | 400 | alias",
                "UPPER | {\"weights\": {\"1\": 1}} | 400 | alias",
                "bad | {\"weights\": {}} | 400 | weights",
                "bad | {\"weights\": {\"1\": 0}} | 400 | weights.1",
                "bad | {\"weights\": {\"one\": 1}} | 400 | weights",
                "bad | {} | 400 | weights",
                "bad | {\"weights\": {\"9\": 1}} | 404 | No version '9'",
                "bad | {\"weights\": {\"3\": 1}} | 409 | golden",
            })
    void aBadAliasIsRefusedAndNothingChanges(String alias, String body, int status, String told) {
        given().contentType("application/json")
                .body(body)
                .put("/models/named/aliases/" + alias)
                .then()
                .statusCode(status)
                .body("detail", containsString(told));
        get("/models/named/aliases").then().body("$", not(hasKey(alias)));
    }

    private static int version(String alias, String key) {
        return Integer.parseInt(given().header("Ganymede-Key", key)
                .get("/models/named/versions/%s/samples?seed=1&format=npy".formatted(alias))
                .header("Ganymede-Version"));
    }

    private static void put(String alias, String body, int status) {
        given().contentType("application/json")
                .body(body)
                .put("/models/named/aliases/" + alias)
                .then()
                .statusCode(status);
    }
}
