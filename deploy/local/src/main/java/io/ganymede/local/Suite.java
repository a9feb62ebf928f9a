package io.ganymede.local;

import io.ganymede.embedded.Broker;
import io.ganymede.embedded.Database;
import io.ganymede.embedded.Tethered;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Broker, database and services, each in a process of its own, and the console before them, on loopback only. None outlives this process, but for a
 * database whose suite was killed: the next start in its folder ends it.
 */
final class Suite implements AutoCloseable {

    private static final int STOP_SECONDS = 30;

    private final Layout layout;
    private final Consumer<String> told;
    private final Map<Service, Process> services = new EnumMap<>(Service.class);
    private final List<AutoCloseable> ground = new ArrayList<>();
    private final Map<String, ProcessHandle> alive = new LinkedHashMap<>();
    private volatile boolean closing;
    private boolean closed;

    /** @param told takes a line for each part that is up */
    Suite(Layout layout, Consumer<String> told) {
        this.layout = layout;
        this.told = told;
    }

    /** Starts everything and waits until it answers; whether it does or not, {@link #close()} is to follow. */
    void start() throws InterruptedException {
        for (var service : Service.values()) {
            if (!Files.exists(layout.runner(service))) {
                throw new SuiteFailure("%s is not built: ./mvnw package -DskipTests builds it."
                        .formatted(Layout.shown(layout.runner(service))));
            }
        }
        var claimed = Claimed.of(layout);
        ground.add(claimed);
        try {
            var database = Database.start(layout.database(), layout.databasePort(), layout.log("postgresql"));
            ground.add(database);
            alive.put("PostgreSQL", database.process());
            told.accept("PostgreSQL         127.0.0.1:" + layout.databasePort());
            var broker = Broker.start(layout.broker(), layout.brokerPort(), layout.log("kafka"));
            ground.add(broker);
            alive.put("Kafka", broker.process());
            told.accept("Kafka              " + broker.bootstrap());
            for (var service : Service.values()) {
                var process = start(service, database);
                services.put(service, process);
                alive.put(service.title(), process.toHandle());
            }
        } catch (IOException e) {
            throw new SuiteFailure(e.getMessage(), e);
        }
        for (var service : Service.values()) {
            new Api(this).awaitReady(service);
            told.accept("%-18s %s".formatted(service.title(), layout.url(service)));
        }
        try {
            ground.add(Front.start(layout));
            told.accept("console            " + layout.console());
        } catch (IOException e) {
            throw new SuiteFailure(e.getMessage(), e);
        }
    }

    Layout layout() {
        return layout;
    }

    /** Whether it is being stopped; what does not answer any more is then no failure. */
    boolean isClosing() {
        return closing;
    }

    ProcessHandle process(Service service) {
        return services.get(service).toHandle();
    }

    /** @throws SuiteFailure if a part of the suite died */
    void requireAlive() {
        alive.forEach((name, process) -> {
            if (!process.isAlive()) {
                throw new SuiteFailure(
                        "%s died; its log is %s.".formatted(name, Layout.shown(layout.log(logOf(name)))));
            }
        });
    }

    /** The services first, so that each can put away what it holds, then what they stand on. */
    @Override
    public synchronized void close() {
        closing = true;
        if (closed) {
            return;
        }
        closed = true;
        services.values().forEach(Process::destroy);
        services.values().forEach(Suite::awaitEnd);
        for (var one : ground.reversed()) {
            try {
                one.close();
            } catch (Exception e) {
                told.accept("While stopping: " + e.getMessage());
            }
        }
    }

    private Process start(Service service, Database database) throws IOException {
        var options = new ArrayList<>(service.options());
        options.add("--enable-native-access=ALL-UNNAMED");
        options.add("--sun-misc-unsafe-memory-access=allow");
        options.add("--add-opens=java.base/java.lang=ALL-UNNAMED"); // Quarkus's threads forget what a request left
        Map.of(
                        "quarkus.http.port",
                        Integer.toString(layout.port(service)),
                        "quarkus.datasource.jdbc.url",
                        database.jdbcUrl(),
                        "quarkus.datasource.username",
                        "postgres",
                        "kafka.bootstrap.servers",
                        "127.0.0.1:" + layout.brokerPort(),
                        "ganymede.store",
                        layout.store().toString())
                .forEach((key, value) -> options.add("-D%s=%s".formatted(key, value)));
        return Tethered.start(
                Map.of("TF_CPP_MIN_LOG_LEVEL", "2"), // TensorFlow reads it before the first line of Java
                options,
                layout.runner(service).toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                List.of(),
                layout.log(service.title()));
    }

    private static void awaitEnd(Process process) {
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String logOf(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
