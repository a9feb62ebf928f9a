package io.ganymede.local;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/** The services' tables, whole, as CSV with a head. */
record Tables(Connection connection) {

    /** Names with schemas, such as "training.run". */
    List<String> all() throws SQLException {
        return column("""
                select table_schema || '.' || table_name from information_schema.tables
                where table_schema in ('dataset', 'training') and table_type = 'BASE TABLE' order by 1""");
    }

    byte[] rows(String table) throws SQLException, IOException {
        var rows = new ByteArrayOutputStream();
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy %s to stdout (format csv, header)".formatted(table), rows);
        return rows.toByteArray();
    }

    /** Takes out all rows of all tables. What refers to what is not checked from here on. */
    void empty() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("truncate " + String.join(", ", all()));
        }
    }

    void fill(String table, InputStream rows) throws SQLException, IOException {
        var whole = rows.readAllBytes();
        var head = new String(whole, StandardCharsets.UTF_8).lines().findFirst().orElseThrow();
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                        "copy %s (%s) from stdin (format csv, header)".formatted(table, head),
                        new ByteArrayInputStream(whole));
        for (var sequence : column("""
                select 'select setval(''' || pg_get_serial_sequence('%1$s', column_name) || ''', (select coalesce(max(' || column_name
                    || '), 0) + 1 from %1$s), false)'
                from information_schema.columns
                where table_schema || '.' || table_name = '%1$s' and pg_get_serial_sequence('%1$s', column_name) is not null""".formatted(table))) {
            column(sequence);
        }
    }

    /** The newest migration of a schema. */
    static String newest(String history) {
        return history.lines()
                .skip(1)
                .map(line -> line.split(",")[1])
                .filter(version -> !version.isEmpty())
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private List<String> column(String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
