package io.ganymede.trainer.request;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.event.Envelope;
import io.ganymede.contracts.event.TrainingRequested;
import io.ganymede.edge.audit.Audit;
import io.ganymede.trainer.run.RunConflict;
import io.ganymede.trainer.run.Runs;
import io.quarkus.logging.Log;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Takes requests off Kafka and into the run table, nothing more: a run lasts hours, and a record held that long would be
 * taken for a stuck consumer.
 */
@ApplicationScoped
class TrainingRequests {

    private final Runs runs;

    TrainingRequests(Runs runs) {
        this.runs = runs;
    }

    /** A request that can never be a run goes to the dead letters; one that the database cannot take now waits for it. */
    @Incoming("training-requests")
    @Blocking // one at a time, in order: two deliveries of a run are seen one after the other
    @Retry(
            maxRetries = -1,
            maxDuration = 0,
            delay = 1000,
            abortOn = {InvalidField.class, RunConflict.class})
    void receive(ConsumerRecord<String, byte[]> record) {
        try {
            queue(Envelope.ofRecord(record), record);
        } catch (InvalidField | RunConflict e) {
            write(record, "unknown", "training request " + record.key(), "refused");
            throw e;
        }
    }

    private void queue(Envelope envelope, ConsumerRecord<String, byte[]> record) {
        var event = envelope.event();
        if (!(event instanceof TrainingRequested request)) {
            throw new InvalidField("type", event.getClass().getSimpleName(), "io.ganymede.training.requested.v1");
        }
        if (runs.queue(request)) {
            write(record, envelope.source().toString(), "training request " + request.run(), "queued");
            Log.infof(
                    "Queued run %s: model %s from dataset %s version %d, recipe %s",
                    request.run(),
                    request.model(),
                    request.dataset(),
                    request.version(),
                    request.spec().recipe());
        }
    }

    private static void write(ConsumerRecord<?, ?> record, String source, String what, String outcome) {
        Audit.write(Audit.event(source, record.topic(), record.partition(), record.offset(), what, outcome));
    }
}
