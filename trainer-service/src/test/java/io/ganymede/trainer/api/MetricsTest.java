package io.ganymede.trainer.api;

import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.embedded.EmbeddedSuite;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The metrics that dashboards and alerts ask for, as {@code deploy/observability/metrics} lists them. */
@QuarkusTest
@WithTestResource(EmbeddedSuite.class)
class MetricsTest {

    @Inject
    DataSource database;

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
