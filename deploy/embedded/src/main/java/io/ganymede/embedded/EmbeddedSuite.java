package io.ganymede.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a service's test stands on: a broker, a database and a store of its own, in a temporary folder. */
public final class EmbeddedSuite implements QuarkusTestResourceLifecycleManager {

    private @Nullable Broker broker;
    private @Nullable Database database;

    @Override
    public Map<String, String> start() {
        try {
            var folder = Files.createTempDirectory("ganymede-test");
            var ports = Ports.free(2);
            broker = Broker.start(folder.resolve("broker"), ports[0], folder.resolve("broker.log"));
            database = Database.start(folder.resolve("database"), ports[1], folder.resolve("database.log"));
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop)); // tests that are interrupted leave nothing
            var store = Files.createDirectories(folder.resolve("store"));
            return Map.of(
                    "kafka.bootstrap.servers", broker.bootstrap(),
                    "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                    "quarkus.datasource.username", "postgres",
                    "ganymede.store", store.toString(),
                    "ganymede.security.mode", "none");
        } catch (IOException e) {
            throw new IllegalStateException("The embedded broker or database did not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the broker started", e);
        }
    }

    @Override
    public void stop() {
        try {
            database.close();
        } catch (IOException e) {
            throw new IllegalStateException("The embedded database did not stop", e);
        } finally {
            broker.close();
        }
    }
}
