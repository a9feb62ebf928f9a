package io.ganymede.trainer.api;

import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.embedded.EmbeddedSuite;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The metrics that dashboards and alerts ask for, as {@code deploy/observability/metrics} lists them. */
@QuarkusTest
@WithTestResource(EmbeddedSuite.class)
class MetricsTest {

    @Test
    void thereAreThoseMetricsThatAreListed() throws IOException {
        var listed = new TreeSet<>(Files.readAllLines(Path.of("../deploy/observability/metrics/trainer-service.txt")));
        get("/runs").then().statusCode(200);

        var told = get("/q/metrics")
                .body()
                .asString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));

        var ours = told.stream().filter(name -> name.startsWith("ganymede_")).toList();
        assertEquals(
                listed.stream().filter(name -> name.startsWith("ganymede_")).toList(), ours);
        listed.removeAll(told);
        assertTrue(listed.isEmpty(), () -> "listed, but not told: " + listed);
    }

    @Test
    void aBrokerThatIsAwayIsNoReasonToSendRequestsElsewhere() {
        get("/q/health/ready").then().statusCode(200).body(not(containsString("training-requests")));
    }
}
