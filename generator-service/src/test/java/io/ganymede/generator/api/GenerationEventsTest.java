package io.ganymede.generator.api;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.event.Envelope;
import io.ganymede.contracts.event.Event;
import io.ganymede.contracts.event.GenerationCompleted;
import io.ganymede.contracts.event.GenerationFailed;
import io.ganymede.contracts.event.GenerationProgressed;
import io.ganymede.contracts.event.GenerationRequested;
import io.ganymede.contracts.event.Topic;
import io.ganymede.contracts.store.Sha256;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(GeneratorSuite.class)
class GenerationEventsTest {

    private static final String DEAD = Topic.GENERATION_REQUESTS + ".dead";

    Path store;
    String brokers;

    @Test
    void aRequestDeliveredTwiceIsOneSetOfSamplesThatIsToldOf() throws Exception {
        var request = request("tiny", List.of());

        new News(brokers).send(request);
        new News(brokers).send(request);

        var told = awaitLast(request.request(), GenerationCompleted.class);
        assertEquals(
                List.of(
                        new GenerationProgressed(request.request(), 8192, 10_000),
                        new GenerationProgressed(request.request(), 10_000, 10_000)),
                told.subList(0, 2));
        var completed = assertInstanceOf(GenerationCompleted.class, told.get(2));
        assertEquals(3, told.size());
        assertEquals(completed.digest(), Sha256.of(store.resolve(completed.manifest())));
    }

    @Test
    void whatCannotBeGeneratedIsToldWithTheReason() throws Exception {
        var unknown = request("nobody", List.of());
        var label = request("tiny", List.of("hat"));

        new News(brokers).send(unknown);
        new News(brokers).send(label);

        assertTrue(reason(unknown).startsWith("No model 'nobody'"));
        assertTrue(reason(label).startsWith("label is hat"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "snappy", "lz4", "zstd"})
    void aRequestIsReadWhateverItIsCompressedWith(String codec) throws Exception {
        var request = request("tiny", List.of("coat", "bag", "boot", "coat", "bag", "boot"));
        try (var producer = new News(brokers).producer(codec)) {
            producer.send(new Envelope(UUID.randomUUID().toString(), URI.create("/test"), Instant.now(), request)
                            .toRecord())
                    .get();
        }

        awaitLast(request.request(), GenerationCompleted.class);
    }

    @Test
    void poisonGoesToTheDeadLettersAndStopsNothing() throws Exception {
        var news = new News(brokers);
        var poison = UUID.randomUUID().toString();
        try (var producer = news.producer()) {
            producer.send(new ProducerRecord<>(Topic.GENERATION_REQUESTS, poison, new byte[] {1, 2, 3}))
                    .get();
        }
        var request = request("tiny", List.of());

        news.send(request);

        awaitLast(request.request(), GenerationCompleted.class);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var dead = news.all(DEAD).stream()
                    .filter(record -> poison.equals(record.key()))
                    .toList();
            assertEquals(1, dead.size());
            assertTrue(new String(
                            dead.getFirst()
                                    .headers()
                                    .lastHeader("dead-letter-reason")
                                    .value(),
                            StandardCharsets.UTF_8)
                    .contains("no CloudEvent"));
        });
    }

    private String reason(GenerationRequested request) {
        var last = awaitLast(request.request(), GenerationFailed.class).getLast();
        return ((GenerationFailed) last).reason();
    }

    private List<Event> awaitLast(UUID request, Class<? extends Event> type) {
        return new News(brokers).awaitLast(Topic.GENERATIONS, request.toString(), type);
    }

    private static GenerationRequested request(String model, List<String> labels) {
        return new GenerationRequested(UUID.randomUUID(), model, "latest", 7, 0, 10_000, labels, 0.5, "float32");
    }
}
