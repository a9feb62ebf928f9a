package io.ganymede.local;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;

/**
 * A copy of database and store of a suite that goes on. The database comes first, so that what its rows name is in the store when that is
 * copied. It is PostgreSQL's own low-level base backup (PostgreSQL 17, section 25.3.4), which needs no program beside the server.
 */
final class Backup {

    /** What belongs to the running server and not to its data. */
    private static final Set<String> RUNNING = Set.of("postmaster.pid", "postmaster.opts", "epg-lock");

    private Backup() {}

    static void take(Layout from, Layout to) throws IOException, SQLException {
        var url = "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(from.databasePort());
        try (var session = DriverManager.getConnection(url)) {
            value(session, "select pg_backup_start('copy', true)");
            copy(from.database(), to.database());
            var label = value(session, "select labelfile from pg_backup_stop(false)");
            Files.writeString(to.database().resolve("backup_label"), label);
        }
        copy(from.database().resolve("pg_wal"), to.database().resolve("pg_wal")); // with what was written meanwhile
        copy(from.store(), to.store());
    }

    private static String value(Connection session, String query) throws SQLException {
        try (var rows = session.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                var copy = to.resolve(from.relativize(folder));
                if (!Files.exists(copy)) {
                    Files.createDirectories(copy.getParent());
                    Files.copy(folder, copy, COPY_ATTRIBUTES); // PostgreSQL starts in no folder that others may read
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!RUNNING.contains(file.getFileName().toString())) {
                    try (var in = Files.newInputStream(file)) {
                        Files.deleteIfExists(to.resolve(from.relativize(file)));
                        Files.copy(in, to.resolve(from.relativize(file)));
                    } catch (NoSuchFileException e) {
                        return FileVisitResult.CONTINUE; // it was swept meanwhile
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
    }
}
