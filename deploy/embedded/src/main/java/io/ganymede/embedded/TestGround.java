package io.ganymede.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How broker and database of a service's test start and end, in a temporary folder. */
abstract sealed class TestGround implements QuarkusTestResourceLifecycleManager permits EmbeddedSuite, SecuredSuite {

    private Map<String, String> config = Map.of();

    @Nullable
    Broker broker;

    @Nullable
    Database database;

    /**
     * Starts both.
     *
     * @param ports the broker's and the database's
     * @return what the service is told
     */
    abstract Map<String, String> start(Path folder, int[] ports) throws IOException, InterruptedException;

    @Override
    public final Map<String, String> start() {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop)); // tests that are interrupted leave nothing
            config = start(Files.createTempDirectory("ganymede-test"), Ports.free(2));
            return config;
        } catch (IOException e) {
            throw new IllegalStateException("The embedded broker or database did not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the broker started", e);
        }
    }

    /** A test's field {@code brokers} gets the broker: of an executable's configuration a test can ask nothing. */
    @Override
    public void inject(TestInjector tests) {
        tests.injectIntoFields(
                config.get("kafka.bootstrap.servers"), field -> field.getName().equals("brokers"));
    }

    @Override
    public final void stop() {
        try {
            if (database != null) {
                database.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("The embedded database did not stop", e);
        } finally {
            if (broker != null) {
                broker.close();
            }
        }
    }
}
