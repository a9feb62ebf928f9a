package io.ganymede.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedTest {

    @TempDir
    Path folder;

    @Test
    void aDatabaseKeepsItsDataOverARestart() throws Exception {
        var log = folder.resolve("database.log");
        var port = Ports.free(1)[0];
        try (var database = Database.start(folder.resolve("data"), port, log)) {
            execute(database, "create table kept as select 42 as answer");
        }

        try (var database = Database.start(folder.resolve("data"), port, log);
                var connection = DriverManager.getConnection(database.jdbcUrl());
                var rows = connection.createStatement().executeQuery("select answer from kept")) {
            rows.next();

            assertEquals(42, rows.getInt(1));
        }
    }

    @Test
    void aDatabaseThatIsKilledStartsAgainWithWhatWasCommitted() throws Exception {
        var log = folder.resolve("database.log");
        var port = Ports.free(1)[0];
        try (var database = Database.start(folder.resolve("data"), port, log)) {
            execute(database, "create table kept as select 42 as answer");
            database.process().destroyForcibly();
            database.process().onExit().join();
        }

        try (var database = Database.start(folder.resolve("data"), port, log);
                var connection = DriverManager.getConnection(database.jdbcUrl());
                var rows = connection.createStatement().executeQuery("select answer from kept")) {
            rows.next();

            assertEquals(42, rows.getInt(1));
        }
    }

    @Test
    void aBrokerThatIsKilledStartsAgainInItsFolder() throws Exception {
        var log = folder.resolve("broker.log");
        var port = Ports.free(1)[0];
        try (var broker = Broker.start(folder.resolve("broker"), port, log)) {
            broker.process().destroyForcibly();
            broker.process().onExit().join();
        }
        assertFalse(Ports.listens(port));

        try (var broker = Broker.start(folder.resolve("broker"), port, log)) {
            assertTrue(Ports.listens(port));
            assertEquals("127.0.0.1:" + port, broker.bootstrap());
        }
    }

    private static void execute(Database database, String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl());
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
