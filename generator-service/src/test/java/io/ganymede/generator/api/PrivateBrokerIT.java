package io.ganymede.generator.api;

import static org.awaitility.Awaitility.await;

import io.ganymede.contracts.event.GenerationCompleted;
import io.ganymede.contracts.event.GenerationRequested;
import io.ganymede.contracts.event.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The packaged service at a broker as a cluster has it: by TLS and SCRAM, with no more rights than it needs. */
class PrivateBrokerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final GeneratorSuite suite = new GeneratorSuite();
    private Map<String, String> config;

    @BeforeEach
    void aBrokerAndModels() {
        suite.init(Map.of(GeneratorSuite.SECURED, "true"));
        config = suite.start();
    }

    @AfterEach
    void stop() {
        suite.stop();
    }

    @Test
    void aRequestIsTakenItsResultToldOfAndWhatIsNoneIsPutAside() throws Exception {
        var request = new GenerationRequested(UUID.randomUUID(), "tiny", "latest", 7, 0, 10, List.of(), 0.5, "float32");
        var news = new News(suite.owner());
        try (var service = Packaged.start(config);
                var producer = news.producer()) {
            service.awaitReady();
            producer.send(new ProducerRecord<>(Topic.GENERATION_REQUESTS, "no-event", new byte[] {1, 2, 3}))
                    .get();

            news.send(request);

            await().atMost(PATIENCE)
                    .until(() -> news.of(Topic.GENERATIONS, request.request().toString()).stream()
                            .anyMatch(GenerationCompleted.class::isInstance));
            await().atMost(PATIENCE)
                    .until(() -> news.all(Topic.GENERATION_REQUESTS + ".dead").stream()
                            .anyMatch(record -> "no-event".equals(record.key())));
        }
    }
}
