package io.ganymede.generator.api;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.store.Store;
import io.ganymede.generator.model.ConvModels;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The packaged service is asked to end, as an orchestrator asks, while it answers. */
class ShutdownIT {

    /** Some 40 MB of JSON, of which little fits between the two: it is not read before the service was asked to end. */
    private static final int COUNT = 5000;

    private final GeneratorSuite suite = new GeneratorSuite();
    private Map<String, String> config;

    @BeforeEach
    void aBrokerAndAModel() throws Exception {
        config = suite.start();
        ConvModels.publish(new Store(Path.of(config.get("ganymede.store"))), "conv", 1, 32);
    }

    @AfterEach
    void stop() {
        suite.stop();
    }

    @Test
    void whatIsBeingAnsweredIsAnsweredToItsEndAndNoConnectionIsKept() throws Exception {
        try (var service = Packaged.start(config)) {
            service.awaitReady();
            var asked = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:%d/models/conv/samples?seed=1&format=ndjson&count=%d"
                                    .formatted(service.port(), COUNT)))
                    .build();
            var answer = service.http().send(asked, BodyHandlers.ofInputStream());
            try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                assertTrue(lines.readLine().startsWith("{\"index\":0,"));

                service.process().destroy();

                awaitFarewell(service);
                assertEquals(COUNT - 1, lines.lines().count());
            }
            assertTrue(service.process().waitFor(30, TimeUnit.SECONDS), "it does not end");
        }
    }

    /** Until then it is not known to have heard. */
    private static void awaitFarewell(Packaged service) {
        await().atMost(Duration.ofSeconds(15)).until(() -> {
            var answer = service.get("/models/conv/samples?seed=2");
            return answer.headers().firstValue("Connection").equals(Optional.of("close"));
        });
    }
}
