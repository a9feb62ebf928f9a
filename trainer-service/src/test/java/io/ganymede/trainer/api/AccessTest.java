package io.ganymede.trainer.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ganymede.contracts.event.Topic;
import io.ganymede.contracts.event.TrainingRequested;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.signature.Signing;
import io.ganymede.contracts.signature.TrustedKeys;
import io.ganymede.contracts.store.Store;
import io.ganymede.edge.AuditLog;
import io.ganymede.edge.access.EveryEndpoint;
import io.ganymede.edge.access.Issuer;
import io.ganymede.embedded.SecuredSuite;
import io.ganymede.trainer.dataset.TinyDataset;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Who gets in, and that the service gets into a broker and a database that are closed to others. */
@QuarkusTest
@WithTestResource(
        value = SecuredSuite.class,
        initArgs = @ResourceArg(name = SecuredSuite.USER, value = "trainer-service"))
@WithTestResource(Issuer.class)
@WithTestResource(SigningKey.class)
class AccessTest extends EveryEndpoint {

    private static final Duration TRAINED = Duration.ofSeconds(60);

    Map<String, Object> kafka;

    @Inject
    Store store;

    PublicKey trainers;

    @Override
    protected Set<String> roles(String method, String path) {
        return method.equals("GET")
                ? Set.of("reader", "dataset-writer", "trainer", "admin")
                : Set.of("trainer", "admin");
    }

    @Test
    void aRunThatCameOverTlsIsWrittenDownTrainedSignedAndToldOf() throws IOException {
        TinyDataset.grey(8, 2).seal(store.dataset("tiny", 1), 48, 16);
        var spec = new TrainingSpec("dcgan", 7, 4, 4, 6, 8, null, null, null, 5, 5);
        var request = new TrainingRequested(UUID.randomUUID(), "signed", "tiny", 1, spec);
        var wire = new Wire(kafka);
        try (var audit = new AuditLog("ganymede.audit")) {

            wire.send(new ProducerRecord<>(
                    Topic.TRAINING_REQUESTS, "no-event", "nonsense".getBytes(StandardCharsets.UTF_8)));
            wire.send(request);

            await().atMost(TRAINED)
                    .until(() -> wire.told(Topic.MODELS, "signed").size() == 1);
            assertSigned("signed");
            assertEquals(
                    1,
                    audit.lines().stream()
                            .filter(line -> line.contains("\"who\":\"/a-pipeline\"")
                                    && line.contains("\"what\":\"training request " + request.run())
                                    && line.contains("\"outcome\":\"queued\""))
                            .count(),
                    audit.lines()::toString);
            assertEquals(
                    1,
                    audit.lines().stream()
                            .filter(line -> line.contains("no-event") && line.contains("\"outcome\":\"refused\""))
                            .count(),
                    audit.lines()::toString);
        }
    }

    @Test
    void theProgressOfNoRunIsAProblemAndNoEmptyStream() {
        given().auth()
                .oauth2(tokens().of("reader"))
                .get("/runs/{id}/progress", UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("title", equalTo("Unknown run"));
    }

    private void assertSigned(String model) throws IOException {
        var manifest = store.model(model, 1).resolve(ModelManifest.FILE);
        var keys = new TrustedKeys(Map.of("trainers", trainers));
        assertEquals(
                Optional.of("trainers"),
                keys.signer(Files.readAllBytes(manifest), Files.readAllBytes(Signing.beside(manifest))));
    }
}
