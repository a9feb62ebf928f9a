package io.ganymede.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What a service's test stands on: a broker, a database and a store of its own, in a temporary folder. */
public final class EmbeddedSuite extends TestGround {

    @Override
    Map<String, String> start(Path folder, int[] ports) throws IOException, InterruptedException {
        broker = Broker.start(folder.resolve("broker"), ports[0], folder.resolve("broker.log"));
        database = Database.start(folder.resolve("database"), ports[1], folder.resolve("database.log"));
        var store = Files.createDirectories(folder.resolve("store"));
        return Map.of(
                "kafka.bootstrap.servers", broker.bootstrap(),
                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                "quarkus.datasource.username", "postgres",
                "ganymede.store", store.toString(),
                "ganymede.security.mode", "none");
    }
}
