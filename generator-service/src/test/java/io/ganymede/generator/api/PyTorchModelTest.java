package io.ganymede.generator.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ganymede.contracts.latent.Latents;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.npy.NpyHeader;
import io.ganymede.contracts.npy.NpyType;
import io.ganymede.contracts.store.Store;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A generator that PyTorch exported is served, and what comes is what PyTorch draws with it. {@code src/test/pytorch/export.py}
 * made the model and its images [5, 3, 16, 16], of latents that the code in docs/latents.md computed.
 */
@QuarkusTest
@WithTestResource(GeneratorSuite.class)
class PyTorchModelTest {

    private static final Path EXPORTED = Path.of("src/test/resources/pytorch");
    private static final NpyHeader SHAPE = NpyHeader.of(NpyType.FLOAT32, 5, 3, 16, 16);
    private static final int LATENT = 32;
    private static final float TOLERANCE = 1e-4f;

    Path store;
    private float[] images;

    @BeforeEach
    void itIsPublished() throws IOException {
        images = floats(Files.readAllBytes(EXPORTED.resolve("images.npy")));
        var folder = Files.createDirectories(new Store(store).model("pytorch", 1));
        for (var file : new String[] {"generator.onnx", ModelManifest.FILE}) {
            if (Files.notExists(folder.resolve(file))) {
                Files.copy(EXPORTED.resolve(file), folder.resolve(file));
            }
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> get("/models/pytorch").statusCode() == 200);
    }

    @Test
    void itsSamplesAreWhatPyTorchDraws() throws IOException {
        var drawn = get("/models/pytorch/samples?seed=42&count=5&format=npy").asByteArray();

        assertArrayEquals(images, floats(drawn), TOLERANCE);
    }

    @Test
    void whatItInfersOfLatentsIsWhatPyTorchInfers() {
        var z = new Latents(42).z(0, 5, LATENT);
        var json = """
                {"inputs": [{"name": "z", "datatype": "FP32", "shape": [5, 32], "parameters": {"binary_data_size": 640}}],
                 "outputs": [{"name": "image", "parameters": {"binary_data": true}}]}
                """.getBytes(StandardCharsets.UTF_8);
        var latents = ByteBuffer.allocate(z.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        latents.asFloatBuffer().put(z);
        var body = new ByteArrayOutputStream();
        body.writeBytes(json);
        body.writeBytes(latents.array());

        var answer = given().contentType("application/octet-stream")
                .header("Inference-Header-Content-Length", json.length)
                .body(body.toByteArray())
                .post("/v2/models/pytorch/infer");

        assertEquals(200, answer.statusCode(), answer::asString);
        int length = Integer.parseInt(answer.header("Inference-Header-Content-Length"));
        var inferred = ByteBuffer.wrap(answer.asByteArray()).position(length).slice();
        assertArrayEquals(images, floats(inferred), TOLERANCE);
    }

    private static float[] floats(byte[] npy) throws IOException {
        var in = new ByteArrayInputStream(npy);
        assertEquals(SHAPE, NpyHeader.read(in));
        return floats(ByteBuffer.wrap(in.readAllBytes()));
    }

    private static float[] floats(ByteBuffer bytes) {
        var values = new float[bytes.remaining() / Float.BYTES];
        bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }
}
