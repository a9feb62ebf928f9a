package io.ganymede.contracts.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden files are for ever: what was written once is read by every later version. */
class GoldenEventsTest {

    /** Fields that a golden event has and another may not have. */
    static final Set<String> OPTIONAL = Set.of("discriminatorLoss");

    private static final UUID RUN = UUID.fromString("4f0c2d6e-7c1b-4e53-9d2a-0b7f6f2f9a11");
    private static final String SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    record Golden(String file, String source, Event event) {

        Envelope envelope() {
            return new Envelope(
                    "7b1f1f5e-0c5e-4a58-8d55-2f8a3d6f0c01",
                    URI.create(source),
                    Instant.parse("2026-11-24T06:00:00.123456Z"),
                    event);
        }

        byte[] json() throws IOException {
            try (var in = GoldenEventsTest.class.getResourceAsStream("/golden/events/" + file + ".json")) {
                return in.readAllBytes();
            }
        }
    }

    static Stream<Golden> events() {
        var spec = new TrainingSpec("dcgan", 42, 4000, 64, 64, 32, 2e-4, 0.1, 0.999, 500, 250);
        return Stream.of(
                new Golden(
                        "dataset-sealed",
                        "/dataset-service",
                        new DatasetSealed("fashion", 1, SHA, 9000, 1000, 10, "datasets/fashion/1/manifest.json")),
                new Golden("dataset-deleted", "/dataset-service", new DatasetDeleted("fashion", 1, SHA)),
                new Golden(
                        "training-requested",
                        "/trainer-service",
                        new TrainingRequested(RUN, "fashion", "fashion", 1, spec)),
                new Golden("run-started", "/trainer-service", new RunStarted(RUN, "fashion", 2, 500, 4000)),
                new Golden(
                        "run-progressed", "/trainer-service", new RunProgressed(RUN, 750, 4000, 1.25, 0.875, 1312.5)),
                new Golden("run-finished", "/trainer-service", new RunFinished(RUN, "fashion", 3, 4000, 12.5, 2.25)),
                new Golden(
                        "run-failed",
                        "/trainer-service",
                        new RunFailed(
                                RUN,
                                750,
                                "The discriminator's loss is NaN at step 750; a smaller learningRate or a larger r1 may help")),
                new Golden("run-cancelled", "/trainer-service", new RunCancelled(RUN, 750)),
                new Golden(
                        "model-published",
                        "/trainer-service",
                        new ModelPublished("fashion", 3, RUN, "models/fashion/3/model.json", SHA)),
                new Golden("model-deleted", "/trainer-service", new ModelDeleted("fashion", 3, SHA)),
                new Golden(
                        "generation-requested",
                        "/somebody",
                        new GenerationRequested(
                                RUN, "fashion", "stable", 42, 1000, 50_000, List.of("bag", "coat"), 0.75, "uint8")),
                new Golden("generation-progressed", "/generator-service", new GenerationProgressed(RUN, 8192, 50_000)),
                new Golden(
                        "generation-completed",
                        "/generator-service",
                        new GenerationCompleted(
                                RUN, "fashion", 3, 50_000, "generations/%s/generation.json".formatted(RUN), SHA)),
                new Golden(
                        "generation-failed",
                        "/generator-service",
                        new GenerationFailed(RUN, "No model 'fashion': no model is published yet")));
    }

    @Test
    void everyTypeOfEventHasItsGoldenFile() {
        var covered = events().map(golden -> EventType.of(golden.event())).toList();

        assertEquals(List.of(EventType.values()), covered);
    }

    @ParameterizedTest
    @MethodSource("events")
    void aConsumerReadsTheGoldenEvent(Golden golden) throws IOException {
        assertEquals(golden.envelope(), Envelope.ofJson(golden.json()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void aProducerWritesTheGoldenEvent(Golden golden) throws IOException {
        assertEquals(
                Json.MAPPER.readTree(golden.json()),
                Json.MAPPER.readTree(golden.envelope().toJson()));
    }

    @Test
    void aRunWithoutADiscriminatorTellsOfNoLossOfIt() {
        var event = new RunProgressed(RUN, 750, 4000, null, 0.875, 1312.5);

        var json = Json.MAPPER.valueToTree(event);

        assertEquals(false, json.has("discriminatorLoss"));
        assertEquals(event, Json.read(json, RunProgressed.class));
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventGoesThroughAKafkaRecord(Golden golden) {
        var sent = golden.envelope().toRecord();
        var received = new ConsumerRecord<>(
                sent.topic(),
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                sent.key(),
                sent.value(),
                sent.headers(),
                Optional.empty());

        assertEquals(golden.envelope(), Envelope.ofRecord(received));
        assertEquals(golden.event().subject(), sent.key());
    }

    @Test
    void anEventInBinaryModeIsReadToo() {
        var headers = new RecordHeaders();
        var attributes = List.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                "1",
                "ce_source",
                "/elsewhere",
                "ce_type",
                "io.ganymede.run.cancelled.v1",
                "ce_time",
                "2026-11-24T06:00:00Z",
                "content-type",
                "application/json");
        for (int i = 0; i < attributes.size(); i += 2) {
            headers.add(attributes.get(i), attributes.get(i + 1).getBytes(StandardCharsets.UTF_8));
        }
        var body = "{\"run\": \"%s\", \"step\": 3}".formatted(RUN).getBytes(StandardCharsets.UTF_8);
        var received = new ConsumerRecord<>(
                Topic.RUNS,
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                body.length,
                RUN.toString(),
                body,
                headers,
                Optional.empty());

        assertEquals(new RunCancelled(RUN, 3), Envelope.ofRecord(received).event());
    }

    @ParameterizedTest
    @MethodSource("events")
    void anUnknownFieldIsIgnored(Golden golden) throws IOException {
        var tree = (ObjectNode) Json.MAPPER.readTree(golden.json());
        ((ObjectNode) tree.get("data")).put("addedLater", "by a newer version");

        assertEquals(golden.envelope(), Envelope.ofJson(Json.write(tree)));
    }

    @ParameterizedTest
    @MethodSource("events")
    void aMissingFieldIsRefusedByName(Golden golden) throws IOException {
        for (var field : fields(Json.MAPPER.readTree(golden.json()).get("data"))) {
            if (OPTIONAL.contains(field)) {
                continue;
            }
            var tree = (ObjectNode) Json.MAPPER.readTree(golden.json());
            ((ObjectNode) tree.get("data")).remove(field);

            var refused = assertThrows(InvalidField.class, () -> Envelope.ofJson(Json.write(tree)), field);

            assertEquals("data." + field, refused.field());
            assertEquals("missing", refused.value());
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void aFieldOfAnotherTypeIsRefusedByNameAndValue(Golden golden) throws IOException {
        for (var field : fields(Json.MAPPER.readTree(golden.json()).get("data"))) {
            var tree = (ObjectNode) Json.MAPPER.readTree(golden.json());
            var data = (ObjectNode) tree.get("data");
            if (data.get(field).isArray()) {
                data.put(field, "surprise");
            } else {
                data.putArray(field).add("surprise");
            }

            var refused = assertThrows(InvalidField.class, () -> Envelope.ofJson(Json.write(tree)), field);

            assertTrue(refused.field().startsWith("data." + field), refused.getMessage());
            assertTrue(refused.value().contains("surprise"), refused.getMessage());
        }
    }

    @Test
    void aFieldOutOfRangeIsRefusedByNameAndValue() throws IOException {
        var outOfRange = List.of(
                List.of("dataset-sealed", "version", "0"),
                List.of("dataset-sealed", "digest", "\"abc\""),
                List.of("dataset-sealed", "manifest", "\"../../etc/passwd\""),
                List.of("training-requested", "model", "\"A model\""),
                List.of("run-started", "attempt", "0"),
                List.of("run-progressed", "imagesPerSecond", "-1.0"),
                List.of("run-finished", "distance", "-0.5"),
                List.of("run-failed", "reason", "\"\""),
                List.of("run-cancelled", "step", "-1"),
                List.of("model-published", "version", "-3"),
                List.of("generation-requested", "truncation", "1.5"),
                List.of("generation-requested", "count", "0"),
                List.of("generation-progressed", "done", "50001"));
        for (var one : outOfRange) {
            var golden = events().filter(event -> event.file().equals(one.getFirst()))
                    .findFirst()
                    .orElseThrow();
            var tree = (ObjectNode) Json.MAPPER.readTree(golden.json());
            ((ObjectNode) tree.get("data")).set(one.get(1), Json.MAPPER.readTree(one.get(2)));

            var refused = assertThrows(InvalidField.class, () -> Envelope.ofJson(Json.write(tree)), one.toString());

            assertEquals("data." + one.get(1), refused.field());
            assertEquals(one.get(2), refused.value());
        }
    }

    @Test
    void aFieldInsideTheSpecIsRefusedByItsWholePath() throws IOException {
        var golden = events().filter(one -> one.event() instanceof TrainingRequested)
                .findFirst()
                .orElseThrow();
        var tree = (ObjectNode) Json.MAPPER.readTree(golden.json());
        ((ObjectNode) tree.at("/data/spec")).put("steps", 0);

        var refused = assertThrows(InvalidField.class, () -> Envelope.ofJson(Json.write(tree)));

        assertEquals("data.spec.steps is 0; allowed: 1 to 10000000", refused.getMessage());
    }

    @Test
    void whatIsNoCloudEventIsRefused() {
        for (var text : List.of("", "null", "[]", "no json", "{}", "{\"specversion\": \"1.0\"}")) {
            assertThrows(
                    InvalidField.class, () -> Envelope.ofJson(text.getBytes(StandardCharsets.UTF_8)), "'" + text + "'");
        }
    }

    @Test
    void anUnknownTypeIsRefusedByName() throws IOException {
        var golden = events().findFirst().orElseThrow();
        var tree = (ObjectNode) Json.MAPPER.readTree(golden.json());
        tree.put("type", "com.example.other");

        var refused = assertThrows(InvalidField.class, () -> Envelope.ofJson(Json.write(tree)));

        assertEquals("type", refused.field());
        assertEquals("com.example.other", refused.value());
    }

    private static List<String> fields(JsonNode data) {
        var names = new ArrayList<String>();
        data.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
