package io.ganymede.trainer.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.ModelDeleted;
import io.ganymede.contracts.event.ModelPublished;
import io.ganymede.contracts.event.Topic;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.signature.Signing;
import io.ganymede.contracts.signature.TrustedKeys;
import io.ganymede.contracts.store.Sha256;
import io.ganymede.contracts.store.Store;
import io.ganymede.embedded.EmbeddedSuite;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A generator that PyTorch exported (the generator-service's tests tell how) becomes a model here. */
@QuarkusTest
@TestProfile(NobodyWorks.class)
@WithTestResource(EmbeddedSuite.class)
@WithTestResource(SigningKey.class)
class AdoptionTest {

    private static final Path EXPORTED = Path.of("..", "generator-service", "src", "test", "resources", "pytorch");

    @Inject
    Store store;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    PublicKey trainers;

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private ObjectNode manifest = Json.MAPPER.createObjectNode();

    @BeforeEach
    void whatPyTorchExported() throws IOException {
        manifest =
                (ObjectNode) Json.MAPPER.readTree(EXPORTED.resolve("model.json").toFile());
        manifest.remove("run");
        manifest.remove("dataset");
        manifest.remove("scores");
        files.put("generator.onnx", Files.readAllBytes(EXPORTED.resolve("generator.onnx")));
    }

    @Test
    void aModelFromElsewhereIsTheNextVersionHoweverOftenItIsSent() throws IOException {
        var id = UUID.randomUUID();

        send(id, "adopted").statusCode(201).body("version", equalTo(1)).body("isNew", equalTo(true));
        send(id, "adopted").statusCode(200).body("version", equalTo(1)).body("isNew", equalTo(false));
        send(UUID.randomUUID(), "adopted").statusCode(201).body("version", equalTo(2));

        var file = store.model("adopted", 1).resolve(ModelManifest.FILE);
        var published = Json.read(Files.readAllBytes(file), ModelManifest.class);
        assertEquals("adopted", published.name());
        assertNull(published.run());
        assertEquals(
                published.generator().file(), Sha256.artifact(file.getParent(), file.resolveSibling("generator.onnx")));
        var signature = Files.readAllBytes(Signing.beside(file));
        assertEquals(
                Optional.of("us"), new TrustedKeys(Map.of("us", trainers)).signer(Files.readAllBytes(file), signature));
        var told = new ModelPublished("adopted", 1, id, store.relative(file), Sha256.of(file));
        Awaitility.await()
                .until(() -> new Wire(broker).told(Topic.MODELS, "adopted").contains(told));
    }

    @Test
    void aVersionThatIsDeletedIsGoneForGood() throws IOException {
        var id = UUID.randomUUID();
        send(id, "deleted").statusCode(201);
        var digest = Sha256.of(store.model("deleted", 1).resolve(ModelManifest.FILE));

        given().delete("/publications/deleted/1").then().statusCode(204);
        given().delete("/publications/deleted/1").then().statusCode(204);

        assertFalse(Files.exists(store.model("deleted", 1)));
        send(id, "deleted").statusCode(409).body("detail", containsString("which is deleted"));
        send(UUID.randomUUID(), "deleted").statusCode(201).body("version", equalTo(2));
        var told = new ModelDeleted("deleted", 1, digest);
        Awaitility.await()
                .until(() -> new Wire(broker).told(Topic.MODELS, "deleted").contains(told));
    }

    @Test
    void aVersionWhoseManifestCannotBeReadIsDeletedLater() throws IOException {
        send(UUID.randomUUID(), "unread").statusCode(201);
        var manifest = store.model("unread", 1).resolve(ModelManifest.FILE);
        var digest = Sha256.of(manifest);
        var aside = Files.move(manifest, manifest.resolveSibling("aside"));
        Files.createDirectory(manifest);
        given().delete("/publications/unread/1").then().statusCode(500);
        Files.delete(manifest);
        Files.move(aside, manifest);

        given().delete("/publications/unread/1").then().statusCode(204);

        var told = new ModelDeleted("unread", 1, digest);
        Awaitility.await()
                .until(() -> new Wire(broker).told(Topic.MODELS, "unread").contains(told));
    }

    @Test
    void aVersionThatAnAliasNamesStays() throws IOException {
        send(UUID.randomUUID(), "held").statusCode(201);
        var aliases = Files.createDirectories(store.aliases("held"));
        Files.writeString(aliases.resolve("1.json"), "{\"aliases\": {}}");
        Files.writeString(aliases.resolve("2.json"), "{\"aliases\": {\"stable\": {\"weights\": {\"1\": 1}}}}");
        Files.writeString(aliases.resolve("3.json"), "{\"alia"); // its writer died

        given().delete("/publications/held/1")
                .then()
                .statusCode(409)
                .body("detail", containsString("alias stable of model held"));

        assertTrue(Files.exists(store.model("held", 1).resolve(ModelManifest.FILE)));
        given().delete("/publications/held/2").then().statusCode(404).body("detail", containsString("No version 2"));
    }

    @Test
    void oneIdIsOneModel() throws IOException {
        var id = UUID.randomUUID();
        send(id, "one").statusCode(201);

        send(id, "other").statusCode(409).body("detail", containsString("version 1 of model one"));
    }

    @Test
    void aFileThatIsNotTheOneOfTheManifestIsRefused() throws IOException {
        files.get("generator.onnx")[1000] ^= 1;

        refused("generator.onnx", "as model.json says");
    }

    @Test
    void aGoldenSampleThatTheModelDoesNotDrawIsRefused() throws IOException {
        ((com.fasterxml.jackson.databind.node.ArrayNode) manifest.at("/golden/values")).set(3, 0.9f);

        refused("golden.values.3", "which the file draws");
    }

    @Test
    void aPortThatIsNotThereIsRefused() throws IOException {
        ((ObjectNode) manifest.path("generator")).put("output", "picture");

        refused("generator.onnx", "picture");
    }

    @Test
    void aFileThatTheManifestDoesNotNameIsRefused() throws IOException {
        files.put("weights.pt", new byte[10]);

        refused("body", "only files that model.json names");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../generator.onnx", "/etc/cron.d/x", "a/../../x"})
    void nothingIsUnpackedOutside(String name) throws IOException {
        files.put(name, new byte[10]);

        send(UUID.randomUUID(), "refused").statusCode(400);
    }

    @Test
    void whatUnpacksToMoreThanAllowedIsRefused() throws IOException {
        files.put("bomb", new byte[2_000_000]);

        refused("body", "1000000 bytes when unpacked (ganymede.adoption.most)");
    }

    @Test
    void whatIsNoZipIsRefused() {
        given().contentType("application/zip")
                .body(new byte[] {1, 2, 3})
                .put("/adoptions/{id}?model=refused", UUID.randomUUID())
                .then()
                .statusCode(400)
                .body("detail", containsString("model.json at the top of a zip"));
    }

    @Test
    void whatWasRefusedLeavesNothing() throws IOException {
        files.put("weights.pt", new byte[10]);
        var id = UUID.randomUUID();

        send(id, "refused").statusCode(400);

        try (var left = Files.list(store.run(id))) {
            assertEquals(0, left.count());
        }
    }

    private void refused(String field, String allowed) throws IOException {
        send(UUID.randomUUID(), "refused")
                .statusCode(400)
                .body("field", equalTo(field))
                .body("detail", containsString(allowed));
    }

    private ValidatableResponse send(UUID id, String model) throws IOException {
        return given().contentType("application/zip")
                .body(zip())
                .put("/adoptions/{id}?model={model}", id, model)
                .then();
    }

    private byte[] zip() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            files.put(ModelManifest.FILE, Json.write(manifest));
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
