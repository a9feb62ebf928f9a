package io.ganymede.generator.api;

import io.ganymede.contracts.event.Envelope;
import io.ganymede.contracts.event.GenerationRequested;
import io.ganymede.generator.generation.Generations;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.logging.Log;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** Requests for many samples that come by REST: kept in the store, then put where those by event wait. */
@ApplicationScoped
class GenerationOrders {

    private static final URI SOURCE = URI.create("/generator-service/generations");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Generations generations;
    private final MutinyEmitter<ProducerRecord<String, byte[]>> requests;
    private final Clock clock;

    GenerationOrders(
            Generations generations,
            @Channel("generation-orders") MutinyEmitter<ProducerRecord<String, byte[]>> requests,
            Clock clock) {
        this.generations = generations;
        this.requests = requests;
        this.clock = clock;
    }

    /** Returns when the request will be done whatever happens to this service; placed again it is done once. */
    void place(GenerationRequested request) throws IOException, InterruptedException {
        generations.queue(request);
        var event = new Envelope(request.request().toString(), SOURCE, clock.instant(), request);
        try {
            requests.send(event.toRecord()).await().atMost(PATIENCE);
        } catch (RuntimeException e) { // the client's, the connector's and the wait's own have nothing else in common
            Log.warnf("Generation %s does not reach the broker: %s", request.request(), e);
            throw HttpProblem.builder()
                    .withStatus(Status.SERVICE_UNAVAILABLE)
                    .withTitle("Broker away")
                    .withDetail("The request cannot be queued now; with its Idempotency-Key it can be sent again")
                    .withHeader(HttpHeaders.RETRY_AFTER, 5)
                    .build();
        }
    }
}
