package io.ganymede.edge.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ganymede.contracts.check.Json;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * The audit log: each line of the category {@code ganymede.audit} is a JSON object that says who changed what, when, from where and
 * what came of it. Thread-safe.
 */
public final class Audit {

    private static final Logger LOG = Logger.getLogger("ganymede.audit");
    private static final Clock CLOCK = Clock.systemUTC();

    private Audit() {}

    /**
     * What a person or a program did.
     *
     * @param who     a name that was proved, or, where none can be, that which the request brings
     * @param proof   how it is known: {@code token}, {@code key}, {@code broker}, or {@code none}
     * @param from    an address, or a place in a topic
     * @param what    method and path, or type and id of an event; never a body nor a header
     * @param outcome a status, or what became of an event
     */
    public record Entry(String who, String proof, Set<String> roles, String from, String what, String outcome) {

        public Entry {
            roles = Set.copyOf(roles);
        }
    }

    /**
     * What came by Kafka. Who may write to a topic is the broker's to say; who an event says it is from, it says itself.
     *
     * @param source of the event
     */
    public static Entry event(String source, String topic, int partition, long offset, String what, String outcome) {
        return new Entry(source, "broker", Set.of(), "%s/%d/%d".formatted(topic, partition, offset), what, outcome);
    }

    public static void write(Entry entry) {
        LOG.info(line(entry, CLOCK.instant()));
    }

    static String line(Entry entry, Instant when) {
        ObjectNode line = Json.MAPPER.createObjectNode();
        line.put("when", when.toString());
        line.put("who", entry.who());
        line.put("proof", entry.proof());
        var roles = line.putArray("roles");
        entry.roles().stream().sorted().forEach(roles::add);
        line.put("from", entry.from());
        line.put("what", entry.what());
        line.put("outcome", entry.outcome());
        return line.toString(); // as JSON: what a client sent cannot begin a line of its own
    }
}
