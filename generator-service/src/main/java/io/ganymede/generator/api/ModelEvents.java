package io.ganymede.generator.api;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.event.Envelope;
import io.ganymede.contracts.event.Event;
import io.ganymede.contracts.event.ModelDeleted;
import io.ganymede.contracts.event.ModelPublished;
import io.quarkus.logging.Log;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Takes news of models off Kafka. An event only says where to look: the store is what counts. */
@ApplicationScoped
class ModelEvents {

    private final Shelf shelf;
    private final Spans spans;

    ModelEvents(Shelf shelf, Spans spans) {
        this.shelf = shelf;
        this.spans = spans;
    }

    @Incoming("models")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> record) {
        switch (told(record)) {
            case ModelPublished published -> {
                Log.infof(
                        "Model %s version %d of run %s is published",
                        published.model(), published.version(), published.run());
                spans.within("load", () -> shelf.refresh(published.model())).run();
            }
            case ModelDeleted deleted -> {
                Log.infof("Model %s version %d is deleted", deleted.model(), deleted.version());
                spans.within("unload", () -> shelf.refresh(deleted.model())).run();
            }
            case null, default -> {} // nothing to serve
        }
    }

    private static @Nullable Event told(ConsumerRecord<String, byte[]> record) {
        try {
            return Envelope.ofRecord(record).event();
        } catch (InvalidField e) {
            Log.warnf(
                    "Passed over record %d of %s-%d: %s",
                    record.offset(), record.topic(), record.partition(), e.getMessage());
            return null;
        }
    }
}
