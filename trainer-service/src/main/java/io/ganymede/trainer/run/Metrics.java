package io.ganymede.trainer.run;

import io.ganymede.contracts.check.Json;
import io.ganymede.trainer.recipe.Recipe;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** The series of runs. A step that is trained again after a crash has the same losses, and is written over. */
@ApplicationScoped
public class Metrics {

    private final DataSource database;

    Metrics(DataSource database) {
        this.database = database;
    }

    /** Adds points in the transaction that the calling thread is in. */
    void append(UUID run, List<Metric> points) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        insert into training.metric values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (run, step) do update
                        set images_per_second = excluded.images_per_second, memory = excluded.memory,
                            gpu_utilization = excluded.gpu_utilization, gpu_memory = excluded.gpu_memory
                        """)) {
            for (var point : points) {
                insert.setObject(1, run);
                insert.setInt(2, point.step());
                insert.setObject(3, point.discriminator());
                insert.setDouble(4, point.generator());
                insert.setObject(5, point.penalty());
                insert.setDouble(6, point.imagesPerSecond());
                insert.setObject(7, point.discriminatorNorm());
                insert.setObject(8, point.generatorNorm());
                insert.setObject(9, point.memory());
                insert.setObject(10, point.reconstruction());
                insert.setObject(11, point.divergence());
                insert.setObject(12, point.encoderNorm());
                insert.setObject(13, point.gpuUtilization());
                insert.setObject(14, point.gpuMemory());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot write the metrics of run " + run, e);
        }
    }

    /** Runs that finished on a device at their first attempt, the newest first. */
    public List<Finished> finished(String device, int most) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        select run.recipe, run.step, extract(epoch from run.ended_at - run.started_at)::float8, rate, memory
                        from training.run, lateral (
                            select count(*) / sum(1 / images_per_second) as rate, max(memory) as memory
                            from training.metric where metric.run = run.id and images_per_second > 0) as series
                        where status = 'FINISHED' and attempt = 1 and device = ? and memory is not null
                        order by ended_at desc
                        limit ?
                        """)) {
            select.setString(1, device);
            select.setInt(2, most);
            var finished = new ArrayList<Finished>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var recipe = Json.read(rows.getString(1).getBytes(StandardCharsets.UTF_8), Recipe.class);
                    finished.add(new Finished(
                            recipe, rows.getInt(2), rows.getDouble(3), rows.getDouble(4), rows.getLong(5)));
                }
            }
            return finished;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read what runs took", e);
        }
    }

    /** What the newest run that finished was trained on; of the last hundred, if any had so many batches in a step, one of these. */
    public Optional<String> device(int batches) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        select device
                        from (select device, ended_at, coalesce((recipe::jsonb ->> 'accumulate')::int, 1) as batches
                              from training.run
                              where status = 'FINISHED' and device is not null
                              order by ended_at desc
                              limit 100) as newest
                        order by batches = ? desc, ended_at desc
                        limit 1
                        """)) {
            select.setInt(1, batches);
            try (var rows = select.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read what runs were trained on", e);
        }
    }

    /** A run's points after step {@code after} in order, thinned evenly to about {@code most}; the last one is always there. */
    public List<Metric> series(UUID run, int after, int most) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        select step, discriminator, generator, penalty, images_per_second,
                               discriminator_norm, generator_norm, memory, reconstruction, divergence, encoder_norm,
                               gpu_utilization, gpu_memory
                        from (select *, row_number() over (order by step desc) - 1 as back, count(*) over () as total
                              from training.metric where run = ? and step > ?) as point
                        where back % greatest(1, (total + ? - 1) / ?) = 0
                        order by step
                        """)) {
            select.setObject(1, run);
            select.setInt(2, after);
            select.setInt(3, most);
            select.setInt(4, most);
            var points = new ArrayList<Metric>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    points.add(new Metric(
                            rows.getInt(1),
                            rows.getObject(2, Double.class),
                            rows.getDouble(3),
                            rows.getObject(4, Double.class),
                            rows.getDouble(5),
                            rows.getObject(6, Double.class),
                            rows.getObject(7, Double.class),
                            rows.getObject(8, Long.class),
                            rows.getObject(9, Double.class),
                            rows.getObject(10, Double.class),
                            rows.getObject(11, Double.class),
                            rows.getObject(12, Double.class),
                            rows.getObject(13, Long.class)));
                }
            }
            return points;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read the metrics of run " + run, e);
        }
    }
}
