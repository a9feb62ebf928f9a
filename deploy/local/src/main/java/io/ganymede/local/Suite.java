package io.ganymede.local;

import io.ganymede.embedded.Broker;
import io.ganymede.embedded.Database;
import io.ganymede.embedded.Tethered;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Broker, database and services, each in a process of its own, and the console before them, on loopback only. None outlives this process, but for a
 * database whose suite was killed: the next start in its folder ends it.
 */
final class Suite implements AutoCloseable {

    private static final int STOP_SECONDS = 30;

    private final Layout layout;
    private final Map<Service, List<String>> options;
    private final Consumer<String> told;
    private final Map<Part, ProcessHandle> parts = new LinkedHashMap<>();
    private @Nullable Claimed claimed;
    private @Nullable Database database;
    private @Nullable Broker broker;
    private @Nullable Front front;
    private volatile boolean closing;
    private boolean closed;

    /** @param told takes a line for each part that is up */
    Suite(Layout layout, Consumer<String> told) {
        this(layout, Map.of(), told);
    }

    /** @param options of services' JVMs, over those that one machine needs */
    Suite(Layout layout, Map<Service, List<String>> options, Consumer<String> told) {
        this.layout = layout;
        this.options = Map.copyOf(options);
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
        claimed = Claimed.of(layout);
        start(Ground.POSTGRESQL);
        told.accept("PostgreSQL         127.0.0.1:" + layout.databasePort());
        start(Ground.KAFKA);
        told.accept("Kafka              127.0.0.1:" + layout.brokerPort());
        for (var service : Service.values()) {
            start(service);
        }
        for (var service : Service.values()) {
            new Api(this).awaitReady(service);
            told.accept("%-18s %s".formatted(service.title(), layout.url(service)));
        }
        try {
            front = Front.start(layout);
            told.accept("console            " + layout.console());
        } catch (IOException e) {
            throw new SuiteFailure(e.getMessage(), e);
        }
    }

    /** Starts one part: for the first time, or again after it died. Returns when the ground answers; a service may still be starting. */
    synchronized void start(Part part) throws InterruptedException {
        try {
            switch (part) {
                case Ground.POSTGRESQL -> {
                    if (database != null) {
                        end(database); // it is dead, and still holds the folder
                    }
                    database = Database.start(layout.database(), layout.databasePort(), layout.log(part));
                    parts.put(part, database.process());
                }
                case Ground.KAFKA -> {
                    broker = Broker.start(layout.broker(), layout.brokerPort(), layout.log(part));
                    parts.put(part, broker.process());
                }
                case Service service -> parts.put(service, launch(service).toHandle());
            }
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

    synchronized ProcessHandle process(Part part) {
        return parts.get(part);
    }

    /** @throws SuiteFailure if a part of the suite died */
    synchronized void requireAlive() {
        parts.forEach((part, process) -> {
            if (!process.isAlive()) {
                throw new SuiteFailure(
                        "%s died; its log is %s.".formatted(part.title(), Layout.shown(layout.log(part))));
            }
        });
    }

    /** The services first, so that each can put away what it holds, then what they stand on. */
    @Override
    public void close() {
        closing = true;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            var services = Arrays.stream(Service.values())
                    .map(parts::get)
                    .filter(Objects::nonNull)
                    .toList();
            services.forEach(ProcessHandle::destroy);
            services.forEach(Suite::awaitEnd);
            Stream.of(front, broker, database, claimed).filter(Objects::nonNull).forEach(this::end);
        }
    }

    private void end(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception e) {
            told.accept("While stopping: " + e.getMessage());
        }
    }

    private Process launch(Service service) throws IOException {
        var command = new ArrayList<>(service.options());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("--add-opens=java.base/java.lang=ALL-UNNAMED"); // Quarkus's threads forget what a request left
        Map.of(
                        "ganymede.security.mode",
                        "none", // all of it is on loopback
                        "quarkus.http.port",
                        Integer.toString(layout.port(service)),
                        "quarkus.datasource.jdbc.url",
                        database.jdbcUrl(),
                        "quarkus.datasource.username",
                        "postgres",
                        "kafka.bootstrap.servers",
                        broker.bootstrap(),
                        "ganymede.store",
                        layout.store().toString())
                .forEach((key, value) -> command.add("-D%s=%s".formatted(key, value)));
        command.addAll(options.getOrDefault(service, List.of()));
        return Tethered.start(
                Map.of("TF_CPP_MIN_LOG_LEVEL", "2"), // TensorFlow reads it before the first line of Java
                command,
                layout.runner(service).toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                List.of(),
                layout.log(service));
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
