package io.ganymede.dataset.api;

import static io.ganymede.dataset.api.Client.put;
import static io.ganymede.dataset.api.Client.refused;
import static io.ganymede.dataset.api.Client.seal;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ganymede.contracts.npy.NpyHeader;
import io.ganymede.contracts.npy.NpyType;
import io.ganymede.dataset.SmallLimits;
import io.ganymede.dataset.archive.TinyArchives;
import io.ganymede.dataset.array.TinyIdx;
import io.ganymede.dataset.image.Pictures;
import io.ganymede.embedded.EmbeddedSuite;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sounds and texts, and what recipes make of samples of each kind. */
@QuarkusTest
@TestProfile(SmallLimits.class)
@WithTestResource(EmbeddedSuite.class)
class KindsTest {

    @Test
    void soundsGetTheirLabelsFromTheirNames() throws IOException {
        Client.create("""
                {"name": "sounds", "recipe": {"kind": "audio", "rate": 8000, "channels": 1, "length": 64}}""").then().statusCode(201).body("kind", equalTo("audio"));
        var files = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < 12; i++) {
            files.put("%d_anna_%d.wav".formatted(i % 3, i), wav(i, 100));
        }
        files.put("2_anna_99.wav", new byte[20]);
        put("sounds", "a", "samples", TinyArchives.zip(files), Map.of("pattern", "{label}_*.wav"))
                .then()
                .statusCode(201);

        var version = seal("sounds", "{}");

        assertEquals(List.of("0", "1", "2"), version.getList("classes"));
        assertEquals(List.of(3, 3, 3), version.getList("train.perClass"));
        assertEquals(1, version.getInt("quarantined"));
        assertEquals(NpyHeader.of(NpyType.INT16, 9, 64, 1), header("sounds"));
        var played = given().body("{\"kind\": \"audio\", \"rate\": 8000, \"channels\": 1, \"length\": 50}")
                .post("/datasets/sounds/recipes/preview?upload=a&sample=3");
        played.then().statusCode(200).contentType("audio/wav");
        assertEquals(44 + 100, played.asByteArray().length);
        get("/datasets/sounds/versions/1/samples/train/0")
                .then()
                .statusCode(200)
                .contentType("audio/wav");
        for (var form : List.of("waveform", "spectrogram")) {
            get("/datasets/sounds/versions/1/samples/train/0?form=" + form)
                    .then()
                    .statusCode(200)
                    .contentType("image/png");
        }
        get("/datasets/sounds/versions/1/files/statistics.json").then().body("train.count", equalTo(9));
        refused(get("/datasets/sounds/versions/1/samples/test/3"), 400).body("field", equalTo("index"));
    }

    @ParameterizedTest
    @CsvSource({"lines, false", "jsonl, true", "csv, true"})
    void textsAreTokens(String format, boolean labelled) throws IOException {
        var name = "texts-" + format;
        Client.create("""
                {"name": "%s", "recipe": {"kind": "text", "length": 8}}""".formatted(name)).then().statusCode(201);
        var text = new StringBuilder(format.equals("csv") ? "name,sex\n" : "");
        for (int i = 0; i < 20; i++) {
            var word = "ann" + (char) ('a' + i);
            text.append(
                    switch (format) {
                        case "csv" -> word + "," + (i % 2 == 0 ? "f" : "m");
                        case "jsonl" -> "{\"name\": \"%s\", \"sex\": \"%s\"}".formatted(word, i % 2 == 0 ? "f" : "m");
                        default -> word;
                    });
            text.append('\n');
        }
        var query = labelled ? Map.of("text", "name", "labelIn", "sex", "format", format) : Map.of("labels", "none");
        put(name, "a", "samples", text.toString().getBytes(StandardCharsets.UTF_8), query)
                .then()
                .statusCode(201)
                .body("count", equalTo(20))
                .body("format", equalTo(format));

        var version = seal(name, "{}");

        assertEquals(labelled ? List.of("f", "m") : List.of(), version.getList("classes"));
        assertEquals(NpyHeader.of(NpyType.UINT8, 18, 8), header(name));
        get("/datasets/" + name + "/versions/1/samples/train/0")
                .then()
                .statusCode(200)
                .body("text", org.hamcrest.Matchers.startsWith("ann"));
        get("/datasets/" + name + "/versions/1/files/croissant.json")
                .then()
                .statusCode(200)
                .contentType("application/ld+json")
                .body("conformsTo", equalTo("http://mlcommons.org/croissant/1.0"));
        get("/datasets/" + name + "/versions/1/files/manifest.json")
                .then()
                .body("recipe.alphabet", equalTo("abcdefghijklmnopqrst"));
        given().body("{\"kind\": \"text\", \"length\": 6, \"letters\": \"upper\"}")
                .post("/datasets/" + name + "/recipes/preview?upload=a&sample=2")
                .then()
                .statusCode(200)
                .body("before", equalTo("annc"))
                .body("after", equalTo("ANNC"))
                .body("tokens", equalTo(List.of(1, 3, 3, 2, 0, 0)));
    }

    @Test
    void aRecipeIsTriedBeforeItIsApplied() throws IOException {
        Client.create("tried", 8, 1);
        put("tried", "a", "samples", Pictures.resource("rgb.png"), Map.of("label", "x"))
                .then()
                .statusCode(201);

        var both = given().body("{\"edge\": 32, \"channels\": 3, \"fit\": \"pad\", \"background\": \"#ff0000\"}")
                .post("/datasets/tried/recipes/preview?upload=a");

        both.then().statusCode(200).contentType("image/png");
        var picture = ImageIO.read(new ByteArrayInputStream(both.asByteArray()));
        assertEquals(16 + 8 + 32, picture.getWidth());
        assertEquals(0xff100000, picture.getRGB(1, 0));
        assertEquals(0xffff0000, picture.getRGB(24 + 5, 2)); // padded
        refused(
                        given().body("{\"edge\": 32, \"channels\": 3}")
                                .post("/datasets/tried/recipes/preview?upload=a&sample=1"),
                        400)
                .body("field", equalTo("sample"));
        refused(
                        given().body("{\"kind\": \"text\", \"length\": 3}")
                                .post("/datasets/tried/recipes/preview?upload=a"),
                        400)
                .body("field", equalTo("kind"));
    }

    @Test
    void recipesAreNumberedAndAVersionNamesOne() {
        Client.create("recipes", 8, 1);
        Client.upload("recipes", "a", 1, 0, 0, 0, 1, 1, 1);
        for (int i = 0; i < 2; i++) { // the same again changes nothing
            given().body("{\"edge\": 16, \"channels\": 1}")
                    .post("/datasets/recipes/recipes")
                    .then()
                    .statusCode(i == 0 ? 201 : 200)
                    .body("number", equalTo(2));
        }

        var newest = seal("recipes", "{}");
        var first = seal("recipes", "{\"recipe\": 1}");

        assertEquals(2, newest.getInt("recipe"));
        assertEquals(1, first.getInt("recipe"));
        get("/datasets/recipes/recipes").then().body("recipe.edge", equalTo(List.of(8, 16)));
        get("/datasets/recipes").then().body("recipes", equalTo(2)).body("recipe.edge", equalTo(16));
        refused(get("/datasets/recipes/recipes/3"), 404).body("detail", containsString("No recipe 3"));
        refused(Client.ask("recipes", "{\"recipe\": 3}"), 404).body("detail", containsString("No recipe 3"));
    }

    private static NpyHeader header(String dataset) throws IOException {
        return NpyHeader.read(get("/datasets/" + dataset + "/versions/1/files/train-00000.npy")
                .asInputStream());
    }

    /** Noise of 16 bits at 8 kHz. */
    private static byte[] wav(long seed, int frames) {
        var wav = ByteBuffer.allocate(44 + 2 * frames).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * frames);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1);
        wav.putInt(8000).putInt(16000).putShort((short) 2).putShort((short) 16);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * frames).put(TinyIdx.noise(2 * frames, seed));
        return wav.array();
    }
}
