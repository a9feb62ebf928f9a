package io.ganymede.edge;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.check.Json;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The edge by itself: keys of a file, the audit log, limits. */
@QuarkusTest
@WithTestResource(KeyFile.class)
class EdgeTest {

    private static final int PATIENCE_MILLIS = 5000;

    @Test
    void aKeyOpensWhatItsOwnersRolesAreFor() {
        as("key-of-bob").get("/things").then().statusCode(200);
        as("key-of-bob").body("x").put("/things/1").then().statusCode(403).body("status", equalTo(403));
        as("key-of-ada").body("x").put("/things/1").then().statusCode(200);
    }

    @Test
    void aKeyThatIsNobodysAndNoKeyAreChallenged() {
        as("key-of-mallory")
                .get("/things")
                .then()
                .statusCode(401)
                .body("detail", startsWith("The bearer token is not"));
        given().get("/things")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer realm=\"ganymede\"")
                .body("instance", equalTo("/things"));
    }

    @Test
    void whoChangedWhatFromWhereAndWhatCameOfItIsWrittenDown() throws IOException, InterruptedException {
        try (var audit = new AuditLog("ganymede.audit")) {
            as("key-of-ada").body("secret").put("/things/7?token=secret").then().statusCode(200);
            as("key-of-bob").body("secret").put("/things/8").then().statusCode(403);
            as("key-of-mallory").body("secret").put("/things/9").then().statusCode(401);
            as("key-of-ada").get("/things").then().statusCode(200);
            as("key-of-ada").body("1, 2").post("/things/sum").then().statusCode(200);

            await(audit, 3);
            var done = Json.MAPPER.readTree(audit.lines().getFirst());
            assertEquals("ada", done.path("who").asText());
            assertEquals("key", done.path("proof").asText());
            assertEquals("[\"dataset-writer\"]", done.path("roles").toString());
            assertEquals("127.0.0.1", done.path("from").asText());
            assertEquals("PUT /things/7", done.path("what").asText());
            assertEquals("200", done.path("outcome").asText());
            assertTrue(done.path("when").asText().endsWith("Z"));
            assertEquals(
                    "403",
                    Json.MAPPER.readTree(audit.lines().get(1)).path("outcome").asText());
            var nobody = Json.MAPPER.readTree(audit.lines().get(2));
            assertEquals("", nobody.path("who").asText());
            assertEquals("401", nobody.path("outcome").asText());
            assertEquals(3, audit.lines().size(), () -> "Reading and computing change nothing: " + audit.lines());
            assertFalse(audit.lines().toString().contains("secret"), audit.lines()::toString);
            assertFalse(audit.lines().toString().contains("key-of"), audit.lines()::toString);
        }
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeAgainAndOthersAreNot() {
        var statuses = IntStream.range(0, 40)
                .map(_ -> as("key-of-eve").get("/things").statusCode())
                .boxed()
                .toList();

        assertTrue(statuses.subList(0, 20).stream().allMatch(one -> one == 200), statuses::toString);
        assertTrue(statuses.subList(20, 40).contains(429), statuses::toString);
        as("key-of-eve")
                .get("/things")
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", "1")
                .body("title", equalTo("Too many requests"));
        as("key-of-ada").get("/things").then().statusCode(200);
        given().get("/q/openapi").then().statusCode(equalTo(404)); // this service has none, and no limit there
    }

    @Test
    void whoMovedTooManyBytesWaitsForTheQuota() {
        as("key-of-dan").body("x".repeat(200_000)).put("/things/1").then().statusCode(200);

        as("key-of-dan").body("x").put("/things/1").then().statusCode(429);
    }

    private static RequestSpecification as(String key) {
        return given().header("Authorization", "Bearer " + key).contentType("text/plain");
    }

    private static void await(AuditLog log, int lines) throws InterruptedException {
        for (int i = 0; i < PATIENCE_MILLIS && log.lines().size() < lines; i++) {
            Thread.sleep(1);
        }
    }
}
