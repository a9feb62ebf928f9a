package io.ganymede.contracts.event;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.check.Require;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event and where it comes from: a CloudEvent 1.0 (cloudevents.io, spec 1.0.2, section "Required attributes").
 * Written in structured JSON mode; read in structured and in binary mode.
 *
 * @param id     with {@code source} unique: two envelopes that share both are one event, delivered twice
 * @param source who tells it, as {@code /trainer-service}; one who consumes an event never echoes its source
 * @param trace  that it belongs to, a W3C {@code traceparent} (CloudEvents' extension "Distributed Tracing")
 */
public record Envelope(
        String id,
        URI source,
        Instant time,
        Event event,
        @Nullable String trace) {

    private static final JsonFormat FORMAT = new JsonFormat();

    /** The name of the extension, and of the Kafka header that tracers read. */
    private static final String TRACE = "traceparent";

    public Envelope {
        Require.text("id", id, 200);
        Require.present("source", source);
        Require.present("time", time);
        Require.present("event", event);
    }

    /** Of nobody's trace. */
    public Envelope(String id, URI source, Instant time, Event event) {
        this(id, source, time, event, null);
    }

    /** As JSON in structured mode ("JSON Event Format for CloudEvents" 1.0.2, section 3). */
    public byte[] toJson() {
        return FORMAT.serialize(toCloudEvent());
    }

    /** @throws InvalidField if {@code json} is no CloudEvent of the suite's types */
    public static Envelope ofJson(byte[] json) {
        return of(parsed(() -> FORMAT.deserialize(json)));
    }

    /** For the event's topic, keyed by its subject. */
    public ProducerRecord<String, byte[]> toRecord() {
        var record = KafkaMessageFactory.<String>createWriter(Topic.of(event), event.subject())
                .writeStructured(toCloudEvent(), FORMAT);
        if (trace != null) {
            record.headers().add(TRACE, trace.getBytes(StandardCharsets.US_ASCII));
        }
        return record;
    }

    /** @throws InvalidField if the record carries no CloudEvent of the suite's types */
    public static Envelope ofRecord(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            throw new InvalidField("value", "missing", "a CloudEvent");
        }
        return of(parsed(() -> KafkaMessageFactory.createReader(record).toEvent()));
    }

    private static Envelope of(CloudEvent event) {
        var type = EventType.of(event.getType());
        if (event.getTime() == null) {
            throw new InvalidField("time", "missing", "an RFC 3339 time");
        }
        if (event.getData() == null) {
            throw new InvalidField("data", "missing", "a JSON object");
        }
        try {
            var data = Json.read(event.getData().toBytes(), type.data);
            return new Envelope(
                    event.getId(),
                    event.getSource(),
                    event.getTime().toInstant(),
                    data,
                    Optional.ofNullable(event.getExtension(TRACE))
                            .map(Object::toString)
                            .orElse(null));
        } catch (InvalidField e) {
            throw e.in("data");
        }
    }

    private CloudEvent toCloudEvent() {
        var builder = CloudEventBuilder.v1()
                .withId(id)
                .withSource(source)
                .withType(EventType.of(event).text)
                .withSubject(event.subject())
                .withTime(time.atOffset(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .withData(Json.write(event));
        return (trace == null ? builder : builder.withExtension(TRACE, trace)).build();
    }

    private static CloudEvent parsed(Supplier<CloudEvent> parser) {
        try {
            return Objects.requireNonNull(parser.get(), "JSON null");
        } catch (RuntimeException e) { // the SDK names no one type for what it cannot read
            var invalid = new InvalidField("value", "no CloudEvent (" + e.getMessage() + ")", "a CloudEvent 1.0");
            invalid.initCause(e);
            throw invalid;
        }
    }
}
