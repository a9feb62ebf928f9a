package io.ganymede.trainer.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.Envelope;
import io.ganymede.contracts.event.ModelPublished;
import io.ganymede.contracts.event.Topic;
import io.ganymede.contracts.event.TrainingRequested;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.contracts.store.Store;
import io.ganymede.embedded.EmbeddedSuite;
import io.ganymede.trainer.dataset.TinyDataset;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One trace shows who asked, the worker that trained, and what is told of it. */
@QuarkusTest
@WithTestResource(EmbeddedSuite.class)
class TracingTest {

    private final String trace = UUID.randomUUID().toString().replace("-", "");
    private final String parent = "00-%s-00f067aa0ba902b7-01".formatted(trace);

    @Inject
    InMemorySpanExporter spans;

    @Inject
    Store store;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    @BeforeEach
    void aDatasetIsSealed() throws IOException {
        var folder = store.dataset("tiny", 1);
        if (!Files.exists(folder)) {
            TinyDataset.grey(8, 2).seal(folder, 48, 16);
        }
    }

    @Test
    void aRunAskedForOverRestIsWorkedOnAndToldOfInThatTrace() {
        var request = tiny("traced-over-rest");
        var lines = Lines.of("io.ganymede.trainer.work");

        given().header("traceparent", parent)
                .contentType(ContentType.JSON)
                .body(Json.write(request))
                .post("/runs")
                .then()
                .statusCode(201);

        awaitFinished(request.run());
        var asked = span("POST /runs");
        var worked = span("run");
        assertEquals("00f067aa0ba902b7", asked.getParentSpanId());
        assertEquals(asked.getSpanId(), worked.getParentSpanId());
        assertTrue(worked.getAttributes().toString().contains(request.run().toString()));
        for (var record : told(request)) {
            assertEquals(
                    "00-%s-%s-01".formatted(trace, worked.getSpanId()),
                    new String(record.headers().lastHeader("traceparent").value(), StandardCharsets.US_ASCII));
        }
        assertTrue(lines.ofTrace(trace).stream().anyMatch(line -> line.startsWith("Finished run " + request.run())));
    }

    @Test
    void aRunAskedForByEventIsWorkedOnInThatTrace() {
        var request = tiny("traced-by-event");
        var event =
                new Envelope(UUID.randomUUID().toString(), URI.create("/a-pipeline"), Instant.now(), request, parent);

        new Wire(brokers).send(event.toRecord());

        awaitFinished(request.run());
        assertEquals(trace, span("run").getTraceId());
        assertFalse(told(request).isEmpty());
    }

    /** Of the run and of its model. */
    private List<ConsumerRecord<String, byte[]>> told(TrainingRequested request) {
        var wire = new Wire(brokers);
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        wire.told(Topic.MODELS, request.model()).stream().anyMatch(ModelPublished.class::isInstance));
        return wire.records(Topic.MODELS).stream()
                .filter(record -> request.model().equals(record.key()))
                .toList();
    }

    private SpanData span(String name) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> spans.getFinishedSpanItems().stream().anyMatch(span -> is(span, name)));
        return spans.getFinishedSpanItems().stream()
                .filter(span -> is(span, name))
                .findFirst()
                .orElseThrow();
    }

    private boolean is(SpanData span, String name) {
        return span.getTraceId().equals(trace) && span.getName().equals(name);
    }

    private static void awaitFinished(UUID run) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> get("/runs/{id}", run).path("status"), "FINISHED"::equals);
    }

    private static TrainingRequested tiny(String model) {
        var spec = Json.read("""
                {"recipe": "dcgan", "seed": 1, "steps": 4, "batch": 4, "latent": 6, "width": 8}""".getBytes(StandardCharsets.UTF_8), TrainingSpec.class);
        return new TrainingRequested(UUID.randomUUID(), model, "tiny", 1, spec);
    }
}
