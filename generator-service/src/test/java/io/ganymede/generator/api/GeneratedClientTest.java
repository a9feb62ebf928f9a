package io.ganymede.generator.api;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.client.ApiClient;
import io.ganymede.client.ApiException;
import io.ganymede.client.GenerationsApi;
import io.ganymede.client.ModelsApi;
import io.ganymede.client.SamplesApi;
import io.ganymede.client.model.Generation;
import io.ganymede.client.model.GenerationRequest;
import io.ganymede.client.model.InterpolationRequest;
import io.ganymede.client.model.LatentRequest;
import io.ganymede.client.model.Model;
import io.ganymede.client.model.SampleRequest;
import io.ganymede.contracts.latent.Latents;
import io.ganymede.contracts.store.Sha256;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client that OpenAPI Generator makes of {@code openapi.yaml} gets what it asks for. */
@QuarkusTest
@WithTestResource(GeneratorSuite.class)
class GeneratedClientTest {

    private static final int EDGE = 8;

    private ModelsApi models;
    private SamplesApi samples;
    private GenerationsApi generations;

    @BeforeEach
    void aClient() {
        var client = new ApiClient().setScheme("http").setHost("localhost").setPort(RestAssured.port);
        models = new ModelsApi(client);
        samples = new SamplesApi(client);
        generations = new GenerationsApi(client);
    }

    @Test
    void itListsTheModelsAndTellsOfOne() throws ApiException {
        var model = models.model("tiny");

        assertEquals(List.of("bag", "boot", "coat"), model.getClasses());
        assertEquals(EDGE, model.getImage().getEdge());
        assertTrue(models.models().stream().map(Model::getName).toList().contains("tiny"));
    }

    @Test
    void itDrawsSamplesByQueryAndByBody() throws Exception {
        var asked =
                new SampleRequest().seed(42L).count(3L).labels(List.of("coat")).format("npy");

        var byQuery = samples.samples("tiny", 3L, 42L, null, List.of("coat"), null, "npy", null, null, null, null);
        var byBody = samples.postSamples("tiny", asked);
        var ofVersion = samples.postSamplesOfVersion("tiny", "1", asked);

        assertEquals(128 + 3 * EDGE * EDGE * Float.BYTES, byQuery.length());
        assertArrayEquals(bytes(byQuery), bytes(byBody));
        assertArrayEquals(bytes(byQuery), bytes(ofVersion));
    }

    @Test
    void itWalksBetweenSeeds() throws Exception {
        var strip = samples.interpolate(
                "tiny",
                new InterpolationRequest().seeds(List.of(1L, 2L)).steps(4).format("png"));

        assertEquals(5 * (EDGE + 2) - 2, ImageIO.read(strip).getWidth());
    }

    @Test
    void aLatentThatItSendsGivesTheSampleThatTheSeedGives() throws Exception {
        var z = new ArrayList<Float>();
        for (float value : new Latents(42).z(7, EDGE * EDGE)) {
            z.add(value);
        }

        var sent = samples.latents(
                "tiny",
                new LatentRequest().latents(List.of(z)).labels(List.of("bag")).format("npy"));

        var drawn = samples.samples("tiny", 1L, 42L, 7L, List.of("bag"), null, "npy", null, null, null, null);
        assertArrayEquals(bytes(drawn), bytes(sent));
    }

    @Test
    void itHasManySamplesGeneratedIntoTheStore() throws Exception {
        var key = UUID.randomUUID().toString();
        var asked = new GenerationRequest().model("tiny").seed(42L).count(100L).type(GenerationRequest.TypeEnum.UINT8);

        var id = generations.generate(asked, key).getId();

        assertEquals(id, generations.generate(asked, key).getId());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> generations.generation(id).getState() == Generation.StateEnum.COMPLETED);
        for (var file : generations.generation(id).getFiles()) {
            assertEquals(file.getSha256(), Sha256.of(bytes(generations.generationFile(id, file.getName()))));
        }
    }

    @Test
    void whatItIsRefusedSaysWhy() {
        var refused = assertThrows(
                ApiException.class,
                () -> samples.samples("tiny", 0L, null, null, null, null, null, null, null, null, null));

        assertEquals(400, refused.getCode());
        assertTrue(Objects.requireNonNull(refused.getResponseBody()).contains("\"field\":\"count\""));
    }

    private static byte[] bytes(File file) throws IOException {
        return Files.readAllBytes(file.toPath());
    }
}
