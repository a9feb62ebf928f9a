package io.ganymede.generator.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.latent.Latents;
import io.ganymede.contracts.npy.NpyHeader;
import io.ganymede.contracts.npy.NpyType;
import io.ganymede.generator.model.LinearModels;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sounds, texts, images with alpha, and a model that came from elsewhere. */
@QuarkusTest
@WithTestResource(GeneratorSuite.class)
class OtherFormsTest {

    private static final int SIZE = LinearModels.SOUND.size();

    Path store;
    String brokers;

    @ParameterizedTest
    @CsvSource({
        "hum, '*/*', audio/wav",
        "hum, 'text/html, image/*;q=0.9, */*;q=0.1', image/png",
        "words, '*/*', text/plain;charset=UTF-8",
        "words, 'image/png, application/json;q=0.1', application/json",
        "glass, '*/*', image/png",
    })
    void theFormOfTheModelSaysWhatMayBeTaken(String model, String accept, String type) {
        given().accept(accept)
                .get("/models/%s/samples?seed=1".formatted(model))
                .then()
                .statusCode(200)
                .contentType(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "words | format=png     | format  | text, zip, npy, json, ndjson, sse",
                "hum   | format=jpeg    | format  | wav, png, zip, npy, json, ndjson, sse",
                "tiny  | format=wav     | format  | png, jpeg, zip, npy, json, ndjson, sse",
                "words | columns=3      | columns | none, since the model's samples are texts",
                "hum   | size=64        | size    | none, since the model's samples are sounds",
                "words | dtype=int16    | dtype   | float32, uint8, uint16",
                "hum   | dtype=uint8    | dtype   | float32, int16",
            })
    void whatAFormCannotDoIsRefusedWithWhatItCan(String model, String query, String field, String allowed) {
        get("/models/%s/samples?seed=1&%s".formatted(model, query))
                .then()
                .statusCode(400)
                .body("field", equalTo(field))
                .body("allowed", equalTo(allowed));
        given().accept("image/gif").get("/models/words/samples").then().statusCode(406);
    }

    @Test
    void aWavHasTheSoundsOneBehindTheOtherWithAPauseBetween() throws Exception {
        var wav = get("/models/hum/samples?seed=42&count=2&label=high").asByteArray();

        try (var sound = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
            assertEquals(1000, sound.getFormat().getSampleRate());
            assertEquals(2, sound.getFormat().getChannels());
            assertEquals(32 + 250 + 32, sound.getFrameLength());
            var levels = ByteBuffer.wrap(sound.readAllBytes())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer();
            for (int place = 0; place < 2; place++) {
                var expected = LinearModels.expected(new Latents(42).z(place, SIZE), 1);
                for (int i = 0; i < SIZE; i++) {
                    int frame = i % 32 + place * (32 + 250);
                    assertEquals(
                            Math.clamp(Math.round(expected[i] * 32768), -32768, 32767), levels.get(frame * 2 + i / 32));
                }
            }
            assertEquals(0, levels.get(32 * 2));
        }
    }

    @Test
    void soundsAsJsonHaveTheirRate() {
        var json = get("/models/hum/samples?seed=42&label=low&format=json")
                .then()
                .body("rate", equalTo(1000))
                .body("shape", equalTo(List.of(2, 32)))
                .body("samples[0].values", hasSize(SIZE))
                .extract()
                .jsonPath();

        assertEquals(LinearModels.expected(new Latents(42).z(0, SIZE), 0)[33], json.getFloat("samples[0].values[33]"));
    }

    @Test
    void npyOfSoundsIsAsDatasetsHaveThem() throws IOException {
        var npy = new ByteArrayInputStream(get("/models/hum/samples?seed=42&count=3&format=npy&dtype=int16")
                .asByteArray());

        assertEquals(NpyHeader.of(NpyType.INT16, 3, 32, 2), NpyHeader.read(npy));
        assertEquals(3 * 32 * 2 * Short.BYTES, npy.available());
    }

    @Test
    void aSoundsPictureIsItsWaveform() throws IOException {
        var one = picture("/models/hum/samples?seed=42&format=png");
        var six = picture("/models/hum/samples?seed=42&format=png&count=6&columns=3");

        assertEquals(List.of(320, 96), List.of(one.getWidth(), one.getHeight()));
        assertEquals(List.of(3 * 328 - 8, 2 * 104 - 8), List.of(six.getWidth(), six.getHeight()));
        assertEquals(0xffffffff, six.getRGB(324, 50), "the gap is white");
        assertEquals(one.getRGB(160, 30), six.getRGB(160, 30), "the first is the first");
    }

    @Test
    void textsAreALineEach() {
        var lines = get("/models/words/samples?seed=42&count=20").asString().split("\n", -1);
        var texts = get("/models/words/samples?seed=42&count=20&format=json")
                .jsonPath()
                .getList("samples.text", String.class);

        assertEquals(21, lines.length);
        for (int i = 0; i < 20; i++) {
            assertEquals(text(new Latents(42).z(i, 64)), texts.get(i));
            assertEquals(texts.get(i).replace('\n', ' '), lines[i]);
        }
        assertTrue(
                texts.stream().anyMatch(text -> text.contains("🙂")), "a seed with none of four bytes proves little");
    }

    @Test
    void npyOfTextsHasTheirTokens() throws IOException {
        var bytes = get("/models/words/samples?seed=42&count=3&format=npy&dtype=uint8")
                .asByteArray();
        var shorts = get("/models/words/samples?seed=42&count=3&format=npy&dtype=uint16")
                .asByteArray();
        var npy = new ByteArrayInputStream(bytes);

        assertEquals(NpyHeader.of(NpyType.UINT8, 3, 8), NpyHeader.read(npy));
        for (int i = 0; i < 24; i++) {
            int token = npy.read();
            assertTrue(token < LinearModels.WORDS.symbols());
            assertEquals(token, shorts[shorts.length - 48 + 2 * i]);
        }
    }

    @ParameterizedTest
    @CsvSource({"hum, 000000-low.wav", "spoken, 000000-low.txt", "glass, 000000-low.png"})
    void aZipHasFilesOfTheForm(String model, String name) throws IOException {
        var names = new ArrayList<String>();
        var zip = get("/models/%s/samples?seed=42&count=2&label=low&format=zip".formatted(model))
                .asByteArray();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
            }
        }

        assertEquals(List.of("lineage.json", name, name.replace("000000", "000001")), names);
    }

    @Test
    void aStreamHasTheTexts() {
        var lines = get("/models/words/samples?seed=42&count=500&format=ndjson")
                .asString()
                .split("\n");

        assertEquals(500, lines.length);
        assertTrue(lines[7].startsWith("{\"index\":7,\"label\":0,\"name\":\"\",\"text\":\""), lines[7]);
    }

    @Test
    void alphaIsInThePictureAndWhatHasNoneIsOnWhite() throws IOException {
        var png = picture("/models/glass/samples?seed=42&label=high");
        var jpeg = picture("/models/glass/samples?seed=42&label=high&size=64&format=jpeg");

        assertEquals(4, png.getColorModel().getNumComponents());
        var expected = LinearModels.expected(new Latents(42).z(0, 256), 1);
        for (int pixel : new int[] {0, 9, 63}) {
            int rgba = png.getRGB(pixel % 8, pixel / 8);
            int alpha = rgba >>> 24;
            assertEquals(level(expected[192 + pixel]), alpha);
            assertEquals(level(expected[pixel]), rgba >> 16 & 0xff);
        }
        assertEquals(64, jpeg.getWidth());
        int clear = 0;
        while (level(expected[192 + clear]) != 0) {
            clear++;
        }
        int seen = jpeg.getRGB(clear % 8 * 8 + 4, clear / 8 * 8 + 4);
        assertEquals(255, seen & 0xff, 20, "nothing is on white");
    }

    @Test
    void aModelFromElsewhereIsServedWithoutWhatIsNotKnown() {
        get("/models/words")
                .then()
                .statusCode(200)
                .body("text.length", equalTo(8))
                .body("image", nullValue())
                .body("run", nullValue())
                .body("scores", nullValue())
                .body("encoder", nullValue());
        var drawn = get("/models/words/samples?seed=1&format=json");

        assertTrue(!drawn.headers().hasHeaderWithName("Ganymede-Dataset"));
        assertEquals("words", drawn.header("Ganymede-Model"));
        assertTrue(!drawn.jsonPath().getMap("").containsKey("dataset"));
        get("/models/hum")
                .then()
                .body("encoder.attributes", equalTo(LinearModels.CLASSES))
                .body(not(containsString("direction")));
    }

    @Test
    void aModelsFilesAreThereAndNoOthers() {
        get("/models/hum")
                .then()
                .body("files.name", equalTo(List.of("generator.onnx", "encoder.onnx", "README.md", "samples.png")))
                .body("files[2].href", equalTo("/models/hum/versions/1/files/README.md"));
        get("/models/hum/versions/1/files/README.md")
                .then()
                .statusCode(200)
                .contentType("text/markdown;charset=UTF-8")
                .body(equalTo("# hum\n"));
        for (var other : List.of("model.json", "..%2f1%2fmodel.json", "nothing")) {
            given().urlEncodingEnabled(false)
                    .get("/models/hum/versions/1/files/" + other)
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void theOpenInferenceProtocolGivesAnyForm() {
        get("/v2/models/hum").then().body("outputs[0].shape", equalTo(List.of(-1, 2, 32)));
        given().contentType("application/json")
                .body("{\"parameters\": {\"seed\": 1, \"count\": 3}, \"inputs\": []}")
                .post("/v2/models/words/infer")
                .then()
                .statusCode(200)
                .body("outputs[0].shape", equalTo(List.of(3, 8, 8)));
    }

    @ParameterizedTest
    @CsvSource({"hum, int16", "words, uint16"})
    void generationsHaveFilesOfTheForm(String model, String type) {
        var place = given().contentType("application/json")
                .body(Map.of("model", model, "count", 5, "seed", 1, "type", type))
                .post("/generations")
                .header("Location");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> "completed".equals(get(place).path("state")));

        var npy = get(place + "/files/samples-00000.npy").asByteArray();
        var asked = get("/models/%s/samples?seed=1&count=5&format=npy&dtype=%s".formatted(model, type))
                .asByteArray();

        assertArrayEquals(asked, npy);
    }

    @Test
    void aGenerationOfATypeThatTheFormHasNotFails() {
        var place = given().contentType("application/json")
                .body(Map.of("model", "hum", "count", 5, "type", "uint8"))
                .post("/generations")
                .header("Location");

        await().atMost(Duration.ofSeconds(60))
                .until(() -> "failed".equals(get(place).path("state")));
        get(place).then().body("reason", containsString("float32, int16"));
    }

    private static int level(float value) {
        return Math.clamp(Math.round(value * 255.0), 0, 255);
    }

    private static String text(float[] z) {
        var values = LinearModels.expected(z, 0);
        var alphabet = LinearModels.WORDS.alphabet().codePoints().toArray();
        var text = new StringBuilder();
        for (int place = 0; place < 8; place++) {
            int largest = 0;
            for (int symbol = 1; symbol < 8; symbol++) {
                largest = values[place * 8 + symbol] > values[place * 8 + largest] ? symbol : largest;
            }
            if (largest == 0) {
                break;
            }
            text.appendCodePoint(alphabet[largest - 1]);
        }
        return text.toString();
    }

    private static java.awt.image.BufferedImage picture(String uri) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(
                get(uri).then().statusCode(200).extract().asByteArray()));
    }
}
