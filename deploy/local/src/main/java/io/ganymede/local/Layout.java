package io.ganymede.local;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Where everything is.
 *
 * @param home  the repository, built
 * @param data  what the suite keeps
 * @param port  the first of {@link #PORTS}
 */
record Layout(Path home, Path data, int port) {

    /** Ports in a row: one a service, then the broker's, the database's and the console's. */
    static final int PORTS = Service.values().length + 3;

    Layout {
        home = home.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
    }

    int port(Service service) {
        return port + service.ordinal();
    }

    int brokerPort() {
        return port + Service.values().length;
    }

    int databasePort() {
        return brokerPort() + 1;
    }

    int consolePort() {
        return databasePort() + 1;
    }

    /** The console, and all services' APIs beside it. */
    String console() {
        return "http://127.0.0.1:" + consolePort();
    }

    String url(Service service) {
        return "http://127.0.0.1:" + port(service);
    }

    Path log(Part part) {
        return logs().resolve(part.title().toLowerCase(Locale.ROOT) + ".log");
    }

    Path logs() {
        return data.resolve("logs");
    }

    Path store() {
        return data.resolve("store");
    }

    Path broker() {
        return data.resolve("broker");
    }

    Path database() {
        return data.resolve("database");
    }

    /** Where the build put a service. */
    Path runner(Service service) {
        return home.resolve(service.title()).resolve("target/quarkus-app/quarkus-run.jar");
    }

    /** The path as the person would write it. */
    static String shown(Path path) {
        var here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
    }

    /** Who needs {@code port}. */
    String user(int port) {
        return Arrays.stream(Service.values())
                .filter(service -> port(service) == port)
                .map(Service::title)
                .findFirst()
                .orElse(port == brokerPort() ? "Kafka" : port == databasePort() ? "PostgreSQL" : "the console");
    }
}
