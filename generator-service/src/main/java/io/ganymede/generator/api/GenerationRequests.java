package io.ganymede.generator.api;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.event.Envelope;
import io.ganymede.contracts.event.Event;
import io.ganymede.contracts.event.GenerationRequested;
import io.ganymede.edge.audit.Audit;
import io.ganymede.generator.generation.Generations;
import io.ganymede.generator.generation.NoRoom;
import io.ganymede.generator.generation.OtherRequest;
import io.ganymede.generator.inference.Busy;
import io.ganymede.generator.sampling.UnfitVersion;
import io.ganymede.generator.sampling.UnknownModel;
import io.ganymede.generator.sampling.UnknownVersion;
import io.opentelemetry.context.Context;
import io.quarkus.logging.Log;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.TracingMetadata;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    /** How often it is tried what fails for a reason that nobody foresaw; others wait behind it. */
    private static final int TRIES = 3;

    private final Generations generations;
    private final MutinyEmitter<ProducerRecord<String, byte[]>> events;
    private final Clock clock;

    GenerationRequests(
            Generations generations,
            @Channel("generations") MutinyEmitter<ProducerRecord<String, byte[]>> events,
            Clock clock) {
        this.generations = generations;
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
            generatePatiently(requested(envelope), trace);
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

    /** A store that is full or away is nobody's request's fault: it is waited for. */
    private void generatePatiently(GenerationRequested request, Optional<TracingMetadata> trace)
            throws InterruptedException {
        int failures = 0;
        while (true) {
            try {
                if (failures < TRIES) {
                    generate(request, trace);
                } else {
                    fail(request, "It failed %d times; the service's log says how".formatted(failures), trace);
                }
                return;
            } catch (IOException | UncheckedIOException e) {
                Log.warnf("Generation %s waits for the store: %s", request.request(), e);
            } catch (InvalidField | OtherRequest | Busy e) {
                throw e;
            } catch (RuntimeException e) {
                failures++;
                Log.errorf(e, "Generation %s failed", request.request());
            }
            Thread.sleep(PAUSE);
        }
    }

    private void generate(GenerationRequested request, Optional<TracingMetadata> trace)
            throws IOException, InterruptedException {
        Log.infof("Generating %s: %d samples of model %s", request.request(), request.count(), request.model());
        try {
            var completed = generations.generate(request, progress -> tell(progress, progress.done(), trace));
            tell(completed, completed.count(), trace);
            Log.infof("Generated %s", request.request());
        } catch (UnknownModel | UnknownVersion | UnfitVersion | InvalidField | NoRoom e) {
            fail(request, e.getMessage(), trace);
        }
    }

    private void fail(GenerationRequested request, String reason, Optional<TracingMetadata> trace)
            throws IOException, InterruptedException {
        tell(generations.failed(request, reason), 0, trace);
        Log.warnf("Cannot generate %s: %s", request.request(), reason);
    }

    /** The same news has the same id, however often it is told. A broker that is away is waited for. */
    private void tell(Event event, long done, Optional<TracingMetadata> trace) throws InterruptedException {
        var name = "%s %s %d".formatted(event.getClass().getSimpleName(), event.subject(), done);
        var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        var message = Message.of(new Envelope(id, SOURCE, clock.instant(), event).toRecord());
        while (true) {
            try {
                // news of a request belongs to its trace
                events.sendMessageAndAwait(trace.map(message::addMetadata).orElse(message));
                return;
            } catch (RuntimeException e) {
                Log.warnf("%s waits for the broker: %s", name, e);
                Thread.sleep(PAUSE);
            }
        }
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
