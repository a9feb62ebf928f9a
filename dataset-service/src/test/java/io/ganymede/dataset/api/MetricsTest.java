package io.ganymede.dataset.api;

import static io.restassured.RestAssured.get;

import io.ganymede.dataset.SmallLimits;
import io.ganymede.edge.ListedMetrics;
import io.ganymede.embedded.EmbeddedSuite;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SmallLimits.class)
@WithTestResource(EmbeddedSuite.class)
class MetricsTest {

    @Test
    void thereAreThoseMetricsThatAreListed() throws IOException {
        get("/datasets").then().statusCode(200);

        ListedMetrics.requireTold("dataset-service");
    }
}
