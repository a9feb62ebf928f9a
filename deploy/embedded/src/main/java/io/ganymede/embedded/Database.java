package io.ganymede.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * PostgreSQL on loopback. Its folder survives it, kill -9 included. A server that outlived the process that started it
 * is stopped before the next one starts.
 */
public final class Database implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final EmbeddedPostgres server;
    private final ProcessHandle process;

    private Database(EmbeddedPostgres server, ProcessHandle process) {
        this.server = server;
        this.process = process;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param folder its data; made if it is not there
     * @param log    what it prints; appended to
     */
    public static Database start(Path folder, int port, Path log) throws IOException {
        return start(folder, builder(folder, port, log));
    }

    /** Starts one that also speaks TLS, and gives its user a password that it asks for. */
    static Database start(Path folder, int port, Certificate certificate, String password, Path log)
            throws IOException {
        var database = start(
                folder,
                builder(folder, port, log)
                        .setServerConfig("ssl", "on")
                        .setServerConfig("ssl_cert_file", certificate.chain().toString())
                        .setServerConfig("ssl_key_file", certificate.key().toString()));
        try (var connection = database.server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter user postgres password '%s'".formatted(password));
            Files.writeString(folder.resolve("pg_hba.conf"), "hostssl all all 127.0.0.1/32 scram-sha-256\n");
            statement.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IOException("PostgreSQL was given no password", e);
        }
        return database;
    }

    private static EmbeddedPostgres.Builder builder(Path folder, int port, Path log) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setServerConfig("listen_addresses", "127.0.0.1")
                // the library's own defaults are a test's: what was committed would not survive
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                // who started it ends it, after those who use it
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START);
    }

    private static Database start(Path folder, EmbeddedPostgres.Builder builder) throws IOException {
        stopLeftOver(folder);
        var server = builder.start();
        return new Database(server, running(folder).orElseThrow());
    }

    /** Its first process; when that is gone, so is the server. */
    public ProcessHandle process() {
        return process;
    }

    public String jdbcUrl() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static void stopLeftOver(Path folder) throws IOException {
        running(folder).ifPresent(ProcessHandle::destroy);
        var deadline = Instant.now().plus(START);
        for (var left = members(folder); !left.isEmpty(); left = members(folder)) {
            if (Instant.now().isAfter(deadline)) {
                throw new IOException("A PostgreSQL of an earlier start (process %d) still uses %s and does not stop"
                        .formatted(left.getFirst().pid(), folder));
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while an earlier PostgreSQL was stopping", e);
            }
        }
        Files.deleteIfExists(lock(folder)); // its process's number may be another program's by now
    }

    /**
     * All processes of the server that has the folder open, which is where each of them works. The last ones of a server that was
     * killed end a moment after the first.
     */
    private static List<ProcessHandle> members(Path folder) throws IOException {
        if (!Files.exists(lock(folder))) {
            return List.of();
        }
        var data = folder.toRealPath();
        return ProcessHandle.allProcesses()
                .filter(one -> one.info().command().orElse("").endsWith("postgres"))
                .filter(one -> worksIn(one, data))
                .toList();
    }

    private static boolean worksIn(ProcessHandle process, Path folder) {
        try {
            return Path.of("/proc", Long.toString(process.pid()), "cwd")
                    .toRealPath()
                    .equals(folder);
        } catch (IOException e) {
            return false; // it has ended, or is another user's
        }
    }

    /** The server that has the folder open: its lock's first line is the process, if that still lives. */
    private static Optional<ProcessHandle> running(Path folder) throws IOException {
        if (!Files.exists(lock(folder))) {
            return Optional.empty();
        }
        var process = Files.readAllLines(lock(folder)).getFirst().strip();
        return ProcessHandle.of(Long.parseLong(process))
                .filter(one -> one.info().command().orElse("").endsWith("postgres"));
    }

    private static Path lock(Path folder) {
        return folder.resolve("postmaster.pid");
    }
}
