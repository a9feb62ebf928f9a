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
            keep(database, 42);
        }

        try (var database = Database.start(folder.resolve("data"), port, log)) {
            assertEquals(42, kept(database));
        }
    }

    @Test
    void aDatabaseThatIsKilledStartsAgainWithWhatWasCommitted() throws Exception {
        var log = folder.resolve("database.log");
        var port = Ports.free(1)[0];
        try (var database = Database.start(folder.resolve("data"), port, log)) {
            keep(database, 42);
            database.process().destroyForcibly();
            database.process().onExit().join();
        }

        try (var database = Database.start(folder.resolve("data"), port, log)) {
            assertEquals(42, kept(database));
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

    private static void keep(Database database, int answer) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl());
                var sql = connection.createStatement()) {
            sql.execute("create table kept as select %d as answer".formatted(answer));
        }
    }

    private static int kept(Database database) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl());
                var rows = connection.createStatement().executeQuery("select answer from kept")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
