package io.ganymede.generator.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ganymede.contracts.check.Json;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An autoencoder of sounds that the trainer service trained and published: tones of 200, 400, 600 and 800 Hz, a quarter of a second
 * each. The trainer's {@code ServedTones}, in its tests, made the files in {@code src/test/resources/tones}, and {@code latents.npy} by TensorFlow.
 */
@QuarkusTest
@WithTestResource(GeneratorSuite.class)
class TonesTest {

    private static final Path PUBLISHED = Path.of("src/test/resources/tones");
    private static final List<String> FILES = List.of("generator.onnx", "encoder.onnx", ModelManifest.FILE);
    private static final List<String> CLASSES = List.of("class-0", "class-1", "class-2", "class-3");
    private static final int RATE = 8_000;
    private static final int FRAMES = 2_048;
    private static final int LATENT = 8;
    private static final float TOLERANCE = 1e-3f;

    Path store;

    @BeforeEach
    void itIsPublished() throws IOException {
        var folder = Files.createDirectories(new Store(store).model("tones", 1));
        for (var file : FILES) {
            if (Files.notExists(folder.resolve(file))) {
                Files.copy(PUBLISHED.resolve(file), folder.resolve(file));
            }
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> get("/models/tones").statusCode() == 200);
    }

    @Test
    void aSoundsLatentIsWhereTheTrainersEncoderHasIt() throws IOException {
        var expected = new ByteArrayInputStream(Files.readAllBytes(PUBLISHED.resolve("latents.npy")));
        assertEquals(NpyHeader.of(NpyType.FLOAT32, CLASSES.size(), LATENT), NpyHeader.read(expected));
        var latents = ByteBuffer.wrap(expected.readAllBytes())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();

        for (int pitch = 1; pitch <= CLASSES.size(); pitch++) {
            var own = new float[LATENT];
            latents.get(own);
            assertArrayEquals(own, encoded(200 * pitch), TOLERANCE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 600, 800})
    void whatComesBackOfAToneIsATone(int pitch) throws Exception {
        var back = given().contentType("audio/wav")
                .body(tone(pitch))
                .post("/models/tones/reconstructions?format=wav")
                .then()
                .statusCode(200)
                .contentType("audio/wav")
                .header("Cache-Control", equalTo("no-store"))
                .extract()
                .asByteArray();

        try (var sound = AudioSystem.getAudioInputStream(new ByteArrayInputStream(back))) {
            assertEquals(RATE, sound.getFormat().getSampleRate());
            assertEquals(FRAMES, sound.getFrameLength());
            assertEquals(pitch, pitch(floats(sound.readAllBytes())));
        }
    }

    @Test
    void betweenTwoSoundsIsAWalkFromOneToTheOther() throws IOException {
        var walk = drawn("interpolations", Map.of("latents", List.of(encoded(200), encoded(800)), "steps", 4));

        assertEquals(5, walk.size());
        assertEquals(200, pitch(walk.getFirst()));
        assertEquals(800, pitch(walk.getLast()));
    }

    /** From one class to the other: what makes it the one is taken away, and what makes it the other is added. */
    @Test
    void anAttributeMakesAnotherToneOfATone() throws IOException {
        var other = Map.of(CLASSES.getFirst(), -1.0, CLASSES.getLast(), 1.0);

        var moved = drawn("latents", Map.of("latents", List.of(encoded(200)), "attributes", other));

        assertEquals(800, pitch(moved.getFirst()));
    }

    private static float[] encoded(int pitch) throws IOException {
        var latent = given().contentType("audio/wav")
                .body(tone(pitch))
                .post("/models/tones/encodings")
                .then()
                .statusCode(200)
                .body("model", equalTo("tones"))
                .extract()
                .jsonPath()
                .getList("latents[0]", Float.class);
        return floats(latent);
    }

    private static List<float[]> drawn(String what, Map<String, Object> body) {
        return given()
                .accept("application/json")
                .contentType("application/json")
                .body(Json.write(body))
                .post("/models/tones/" + what)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .<List<Float>>getList("samples.values")
                .stream()
                .map(TonesTest::floats)
                .toList();
    }

    private static float[] floats(List<Float> values) {
        var floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = ((Number) values.get(i)).floatValue();
        }
        return floats;
    }

    private static float[] floats(byte[] pcm) {
        var values = ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        var floats = new float[values.remaining()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i) / 32_768f;
        }
        return floats;
    }

    /** The multiple of 100 Hz of which there is most. */
    private static int pitch(float[] sound) {
        var powers = new HashMap<Integer, Double>();
        for (int hertz = 100; hertz < RATE / 2; hertz += 100) {
            double sine = 0;
            double cosine = 0;
            for (int i = 0; i < sound.length; i++) {
                double turn = 2 * Math.PI * hertz * i / RATE;
                sine += sound[i] * Math.sin(turn);
                cosine += sound[i] * Math.cos(turn);
            }
            powers.put(hertz, sine * sine + cosine * cosine);
        }
        return powers.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private static byte[] tone(int hertz) throws IOException {
        var pcm = ByteBuffer.allocate(FRAMES * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < FRAMES; i++) {
            pcm.putShort((short) (0.5 * Math.sin(2 * Math.PI * hertz * i / RATE) * 32_000));
        }
        var format = new AudioFormat(RATE, 16, 1, true, false);
        var wav = new ByteArrayOutputStream();
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(pcm.array()), format, FRAMES),
                AudioFileFormat.Type.WAVE,
                wav);
        return wav.toByteArray();
    }
}
