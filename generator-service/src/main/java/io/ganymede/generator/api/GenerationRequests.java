package io.ganymede.generator.api;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.event.Envelope;
import io.ganymede.contracts.event.Event;
import io.ganymede.contracts.event.GenerationRequested;
import io.ganymede.edge.audit.Audit;
import io.ganymede.generator.generation.Fulfilment;
import io.ganymede.generator.generation.Generations;
import io.ganymede.generator.generation.OtherRequest;
import io.ganymede.generator.inference.Busy;
import io.opentelemetry.context.Context;
import io.quarkus.logging.Log;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.TracingMetadata;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Takes requests for many samples off Kafka, one at a time, and acknowledges each when its samples are complete in the
 * store and told of. One that was not acknowledged is delivered again, and goes on where it was.
 */
@ApplicationScoped
class GenerationRequests {

    private static final URI SOURCE = URI.create("/generator-service");
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Fulfilment fulfilment;
    private final MutinyEmitter<ProducerRecord<String, byte[]>> events;
    private final Clock clock;

    GenerationRequests(
            Generations generations,
            @Channel("generations") MutinyEmitter<ProducerRecord<String, byte[]>> events,
            Clock clock) {
        this.fulfilment = new Fulfilment(generations, PAUSE);
        this.events = events;
        this.clock = clock;
    }

    @Incoming("generation-requests")
    @Blocking
    CompletionStage<Void> receive(Message<byte[]> message) throws InterruptedException {
        var trace = TracingMetadata.fromMessage(message);
        try (var _ = trace.map(TracingMetadata::getCurrentContext)
                .orElseGet(Context::current)
                .makeCurrent()) {
            var record = record(message);
            var envelope = Envelope.ofRecord(record);
            fulfilment.fulfil(requested(envelope), (name, news) -> send(name, news, trace));
            write(record, envelope.source().toString(), "answered");
            return message.ack();
        } catch (InvalidField | OtherRequest e) {
            write(record(message), "unknown", "refused");
            Log.warnf("A generation request goes to the dead letters: %s", e.getMessage());
            return message.nack(e);
        } catch (Busy e) {
            Log.infof("A generation is left to whoever is next: %s", e.getMessage());
            return CompletableFuture.completedFuture(null); // neither taken nor refused
        }
    }

    /** The same news has the same id, however often it is told. */
    private void send(String name, Event event, Optional<TracingMetadata> trace) {
        var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        var message = Message.of(new Envelope(id, SOURCE, clock.instant(), event).toRecord());
        events.sendMessageAndAwait(
                trace.map(message::addMetadata).orElse(message)); // news of a request belongs to its trace
    }

    private static GenerationRequested requested(Envelope envelope) {
        if (envelope.event() instanceof GenerationRequested request) {
            return request;
        }
        throw new InvalidField("type", envelope.event().getClass().getSimpleName(), "GenerationRequested");
    }

    @SuppressWarnings("unchecked") // the channel's deserializers are those
    private static ConsumerRecord<String, byte[]> record(Message<byte[]> message) {
        return message.getMetadata(IncomingKafkaRecordMetadata.class)
                .orElseThrow()
                .getRecord();
    }

    private static void write(ConsumerRecord<String, byte[]> record, String source, String outcome) {
        var what = "generation request " + record.key();
        Audit.write(Audit.event(source, record.topic(), record.partition(), record.offset(), what, outcome));
    }
}
