package io.ganymede.trainer.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Looks at runs, by step. A run that goes on from a checkpoint sees the same again. */
@ApplicationScoped
public class Looks {

    private final DataSource database;

    Looks(DataSource database) {
        this.database = database;
    }

    @Transactional
    public void add(UUID run, List<Look> looks) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "insert into training.look values (?, ?, ?, ?, ?, ?) on conflict (run, step) do nothing")) {
            for (var look : looks) {
                insert.setObject(1, run);
                insert.setInt(2, look.step());
                insert.setDouble(3, look.distance());
                insert.setDouble(4, look.coverage());
                insert.setDouble(5, look.authenticity());
                insert.setString(6, look.alarm());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot write looks at run " + run, e);
        }
    }

    /** By step. */
    public List<Look> of(UUID run) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        select step, distance, coverage, authenticity, alarm from training.look where run = ? order by step
                        """)) {
            select.setObject(1, run);
            var looks = new ArrayList<Look>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    looks.add(new Look(
                            rows.getInt(1),
                            rows.getDouble(2),
                            rows.getDouble(3),
                            rows.getDouble(4),
                            rows.getString(5)));
                }
            }
            return looks;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read the looks at run " + run, e);
        }
    }
}
