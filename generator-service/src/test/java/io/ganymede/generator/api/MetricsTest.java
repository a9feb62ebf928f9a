package io.ganymede.generator.api;

import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.ganymede.edge.ListedMetrics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(GeneratorSuite.class)
class MetricsTest {

    @Test
    void thereAreThoseMetricsThatAreListed() throws IOException {
        get("/models/tiny/samples?seed=1").then().statusCode(200);

        ListedMetrics.requireTold("generator-service");
    }

    @Test
    void whoMakesUpNamesMakesNoNewSeries() {
        get("/models/tiny/samples?seed=1").then().statusCode(200);
        get("/models/nobody/samples?seed=1").then().statusCode(404);

        get("/q/metrics")
                .then()
                .body(containsString(
                        "method=\"GET\",outcome=\"SUCCESS\",status=\"200\",uri=\"/models/{name}/samples\""))
                .body(not(containsString("/models/tiny")))
                .body(not(containsString("nobody")));
    }

    @Test
    void aBrokerThatIsAwayIsNoReasonToSendRequestsElsewhere() {
        get("/q/health/ready").then().statusCode(200).body(not(containsString("generation-requests")));
    }
}
