package io.ganymede.trainer.api;

import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ganymede.edge.ListedMetrics;
import io.ganymede.embedded.EmbeddedSuite;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedSuite.class)
class MetricsTest {

    @Inject
    DataSource database;

    @Test
    void thereAreThoseMetricsThatAreListed() throws IOException {
        get("/runs").then().statusCode(200);

        ListedMetrics.requireTold("trainer-service");
    }

    @Test
    void aBrokerThatIsAwayIsNoReasonToSendRequestsElsewhere() {
        get("/q/health/ready").then().statusCode(200).body(not(containsString("training-requests")));
    }

    /** KEDA asks the database itself, {@code deploy/kubernetes/components/scaling/trainer.yaml} says what. */
    @Test
    void workersAreScaledByWhatWaitsAndIsTrained() throws Exception {
        var query = Files.readAllLines(Path.of("../deploy/kubernetes/components/scaling/trainer.yaml")).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("query: "))
                .map(line -> line.substring("query: ".length()))
                .findFirst()
                .orElseThrow();

        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false); // no worker sees these rows
            int open = counted(connection, query);
            queue(connection, "QUEUED");
            queue(connection, "RUNNING");
            queue(connection, "FAILED");
            int then = counted(connection, query);
            connection.rollback();

            assertEquals(open + 2, then);
        }
    }

    private static int counted(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getInt(1);
        }
    }

    private static void queue(Connection connection, String status) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into training.run (id, model, dataset, dataset_version, spec, status, requested_at)"
                        + " values (?, 'scaled', 'none', 1, '{}', ?, now())")) {
            insert.setObject(1, UUID.randomUUID());
            insert.setString(2, status);
            insert.execute();
        }
    }
}
