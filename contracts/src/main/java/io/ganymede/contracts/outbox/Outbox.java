package io.ganymede.contracts.outbox;

import io.ganymede.contracts.event.Envelope;
import io.ganymede.contracts.event.Event;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * The table {@code outbox} of a service's schema: {@code (id bigserial, event bytea)}. An event is appended in the
 * transaction of the state that it tells of; {@link #forward} sends the oldest first and forgets what the broker has
 * acknowledged. A crash between the two sends again, with the same id: at least once, in order for each subject.
 *
 * @param schema the service's schema
 * @param source the service, as CloudEvents' source
 * @param trace  that the calling thread works for, as a W3C {@code traceparent}, if anyone traces it
 */
public record Outbox(String schema, URI source, DataSource database, Clock clock, Supplier<Optional<String>> trace) {

    private static final int BATCH = 200;

    /** Appends to the transaction that the calling thread is in. */
    public void append(Event event) {
        // Postgres keeps microseconds; so does the event, that one time is one text everywhere
        var envelope = new Envelope(
                UUID.randomUUID().toString(),
                source,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                event,
                trace.get().orElse(null));
        try (var connection = database.getConnection();
                var insert =
                        connection.prepareStatement("insert into %s.outbox (event) values (?)".formatted(schema))) {
            insert.setBytes(1, envelope.toJson());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot append %s to the outbox".formatted(event), e);
        }
    }

    /** How many events wait, and since when the oldest does. */
    public Backlog backlog() throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "select count(*), (select event from %1$s.outbox order by id limit 1) from %1$s.outbox"
                                .formatted(schema));
                var answer = select.executeQuery()) {
            answer.next();
            var oldest = answer.getBytes(2);
            return new Backlog(
                    answer.getLong(1),
                    oldest == null
                            ? Duration.ZERO
                            : Duration.between(Envelope.ofJson(oldest).time(), clock.instant()));
        }
    }

    /**
     * Sends what waits, at most {@value #BATCH} events, in the transaction that the calling thread is in. Only one
     * relay of a schema sends at a time; another one returns at once.
     *
     * @return how many were sent and acknowledged
     * @throws ExecutionException if the broker took one not; all of them wait on, to be sent again
     */
    int forward(Producer<String, byte[]> producer) throws SQLException, ExecutionException, InterruptedException {
        try (var connection = database.getConnection()) {
            if (!locked(connection)) {
                return 0;
            }
            var ids = new ArrayList<Long>();
            var sent = new ArrayList<Future<RecordMetadata>>();
            try (var select = connection.prepareStatement(
                            "select id, event from %s.outbox order by id limit %d".formatted(schema, BATCH));
                    var waiting = select.executeQuery()) {
                while (waiting.next()) {
                    ids.add(waiting.getLong(1));
                    var one = producer.send(Envelope.ofJson(waiting.getBytes(2)).toRecord());
                    if (one.isDone()) {
                        one.get(); // refused at once, after a wait: so would be the next one
                    }
                    sent.add(one);
                }
            }
            for (var one : sent) {
                one.get();
            }
            try (var delete =
                    connection.prepareStatement("delete from %s.outbox where id = any (?)".formatted(schema))) {
                delete.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
                delete.executeUpdate();
            }
            return ids.size();
        }
    }

    private boolean locked(Connection connection) throws SQLException {
        try (var lock = connection.prepareStatement("select pg_try_advisory_xact_lock(hashtext(?))")) {
            lock.setString(1, schema + ".outbox");
            try (var answer = lock.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }
}
