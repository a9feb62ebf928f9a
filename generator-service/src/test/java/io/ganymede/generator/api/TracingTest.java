package io.ganymede.generator.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.event.Envelope;
import io.ganymede.contracts.event.GenerationRequested;
import io.ganymede.contracts.event.ModelPublished;
import io.ganymede.contracts.event.Topic;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(GeneratorSuite.class)
@WithTestResource(Collector.class)
class TracingTest {

    private final String trace = UUID.randomUUID().toString().replace("-", "");
    private final String parent = "00-%s-00f067aa0ba902b7-01".formatted(trace);

    String brokers;
    Collector collector;

    @Test
    void aTraceShowsWhereARequestsTimeGoes() {
        given().header("traceparent", parent)
                .get("/models/tiny/samples?seed=1")
                .then()
                .statusCode(200);

        for (var span : List.of("queue", "compute", "render")) {
            await().atMost(Duration.ofSeconds(60)).until(() -> collector.has(trace, span));
        }
    }

    @Test
    void aModelIsLoadedInTheTraceOfItsPublication() throws Exception {
        var published = new ModelPublished("tiny", 1, UUID.randomUUID(), "models/tiny/1/model.json", "0".repeat(64));
        var envelope =
                new Envelope(UUID.randomUUID().toString(), URI.create("/test"), Instant.now(), published, parent);

        try (var producer = new News(brokers).producer()) {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> {
                        producer.send(envelope.toRecord())
                                .get(); // what was told before the service listened is not its concern
                        return collector.has(trace, "load");
                    });
        }
    }

    @Test
    void newsOfAGenerationBelongsToItsRequestsTrace() throws Exception {
        var request = new GenerationRequested(UUID.randomUUID(), "tiny", "latest", 7, 0, 10, List.of(), 1, "uint8");
        var record = new Envelope(UUID.randomUUID().toString(), URI.create("/test"), Instant.now(), request).toRecord();
        record.headers().add("traceparent", parent.getBytes(StandardCharsets.US_ASCII));
        var news = new News(brokers);

        try (var producer = news.producer()) {
            producer.send(record).get();
        }

        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> news.of(Topic.GENERATIONS, request.subject()).size() == 2);
        var told = news.all(Topic.GENERATIONS).stream()
                .filter(one -> request.subject().equals(one.key()))
                .toList();
        for (var one : told) {
            var header = new String(one.headers().lastHeader("traceparent").value(), StandardCharsets.US_ASCII);
            assertTrue(header.startsWith("00-" + trace), header);
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> collector.has(trace, "compute"));
    }
}
