package io.ganymede.local;

import io.ganymede.contracts.event.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records on the suite's topics that are no events: each is to be put aside, and nothing that comes behind it to wait. */
final class Poison extends Load {

    private static final List<String> TOPICS =
            List.of(Topic.SAMPLES, Topic.TRAINING_REQUESTS, Topic.GENERATION_REQUESTS);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Client client;
    private final Random random = new Random(13);
    private final Set<String> sent = new HashSet<>();

    Poison(Client client) {
        super(Duration.ofSeconds(1));
        this.client = client;
    }

    @Override
    void once() throws Exception {
        var topic = TOPICS.get(sent.size() % TOPICS.size());
        var value = "poison %d %d".formatted(sent.size(), random.nextLong());
        client.send(new ProducerRecord<>(topic, "poison", value.getBytes(StandardCharsets.UTF_8)));
        sent.add(value);
    }

    @Override
    void count(Tally tally) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var left = left();
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(500);
            left = left();
        }
        tally.counted("records that are no events", sent.size());
        tally.wrong("of these not among the dead letters", left.size());
    }

    private Set<String> left() {
        var left = new HashSet<>(sent);
        for (var topic : TOPICS) {
            client.records(topic + ".dead")
                    .forEach(record -> left.remove(new String(record.value(), StandardCharsets.UTF_8)));
        }
        return left;
    }
}
