package io.ganymede.generator.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.latent.Latents;
import io.ganymede.contracts.npy.NpyHeader;
import io.ganymede.contracts.npy.NpyType;
import io.ganymede.generator.model.TinyModels;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(GeneratorSuite.class)
class SampleFormsTest {

    private static final String SAMPLES = "/models/tiny/versions/1/samples?seed=42&count=6";

    Path store;
    String brokers;

    @ParameterizedTest
    @CsvSource({
        "image/png, image/png",
        "image/jpeg, image/jpeg",
        "application/zip, application/zip",
        "application/x-npy, application/x-npy",
        "application/json, application/json",
        "application/x-ndjson, application/x-ndjson",
        "text/event-stream, text/event-stream",
        "'text/html, image/*;q=0.9, */*;q=0.1', image/png",
        "'text/html, application/json;q=0.1, image/jpeg;q=0.5', image/jpeg",
    })
    void theFormIsTheFirstThatTheClientTakes(String accept, String type) {
        given().accept(accept)
                .get(SAMPLES)
                .then()
                .statusCode(200)
                .contentType(containsString(type))
                .header("Ganymede-Model", "tiny")
                .header("Ganymede-Version", "1")
                .header("Ganymede-Seed", "42")
                .header("Ganymede-Dataset", "0".repeat(64))
                .header("Ganymede-Generator", matchesPattern("[0-9a-f]{64}"));
    }

    @Test
    void theFormIsTheOneThatTheClientPrefersHoweverItIsAnswered() {
        for (int i = 0; i < 100; i++) { // the first ones by REST: nobody knows yet how little they cost
            given().header("Accept", "image/png;q=0.1, application/x-npy")
                    .get("/models/tiny/samples?seed=42")
                    .then()
                    .statusCode(200)
                    .contentType("application/x-npy");
        }
    }

    @Test
    void aFormThatIsNotGivenIsRefusedWithThoseThatAre() {
        given().accept("audio/wav")
                .get(SAMPLES)
                .then()
                .statusCode(406)
                .contentType("application/problem+json")
                .body("detail", containsString("image/png"));
    }

    @Test
    void npyHasTheValuesAsTheModelGivesThem() throws IOException {
        var body =
                new ByteArrayInputStream(get(SAMPLES + "&label=boot&format=npy").asByteArray());

        assertEquals(NpyHeader.of(NpyType.FLOAT32, 6, 1, 8, 8), NpyHeader.read(body));
        var values = ByteBuffer.wrap(body.readAllBytes())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        for (int i = 0; i < 6; i++) {
            var sample = new float[64];
            values.get(sample);
            assertArrayEquals(TinyModels.expected(42, i, 1, 0.5f), sample, 1e-6f);
        }
    }

    @Test
    void npyOfBytesHasThePixelsOfThePicture() throws IOException {
        var npy = new ByteArrayInputStream(
                get("/models/tiny/samples?seed=3&format=npy&dtype=uint8").asByteArray());
        var picture = ImageIO.read(new ByteArrayInputStream(
                get("/models/tiny/samples?seed=3&format=png").asByteArray()));

        assertEquals(NpyHeader.of(NpyType.UINT8, 1, 8, 8, 1), NpyHeader.read(npy));
        var pixels = new int[64];
        picture.getRaster().getPixels(0, 0, 8, 8, pixels);
        for (int pixel : pixels) {
            assertEquals(pixel, npy.read());
        }
    }

    @Test
    void aZipHasAFileForEachSampleAndTheirLineage() throws IOException {
        var names = new ArrayList<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(
                get(SAMPLES + "&first=5&label=bag&label=coat&format=zip").asByteArray()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                if (entry.getName().endsWith(".png")) {
                    assertEquals(
                            8,
                            ImageIO.read(new ByteArrayInputStream(zip.readAllBytes()))
                                    .getWidth());
                } else {
                    assertEquals(
                            "42",
                            Json.MAPPER.readTree(zip.readAllBytes()).get("seed").asText());
                }
            }
        }

        assertEquals(
                List.of(
                        "lineage.json",
                        "000005-coat.png", // 5 is odd, and the second label's turn
                        "000006-bag.png",
                        "000007-coat.png",
                        "000008-bag.png",
                        "000009-coat.png",
                        "000010-bag.png"),
                names);
    }

    @Test
    void jpegShowsWhatPngShows() throws IOException {
        var jpeg = ImageIO.read(new ByteArrayInputStream(
                get("/models/tiny/samples?seed=3&size=64&format=jpeg").asByteArray()));
        var png = ImageIO.read(new ByteArrayInputStream(
                get("/models/tiny/samples?seed=3&size=64&format=png").asByteArray()));

        assertEquals(64, jpeg.getWidth());
        assertEquals(64, png.getHeight());
        for (int at = 4; at < 64; at += 8) {
            assertEquals(png.getRaster().getSample(at, at, 0), jpeg.getRaster().getSample(at, at, 0), 12);
        }
    }

    @Test
    void aStreamHasEachSampleAsJsonWouldHaveIt() throws IOException {
        var all = get(SAMPLES + "&format=json").jsonPath();
        var lines = get("/models/tiny/samples?seed=42&count=3000&format=ndjson")
                .asString()
                .split("\n");

        assertEquals(3000, lines.length);
        for (int i = 0; i < 6; i++) {
            var line = Json.MAPPER.readTree(lines[i]);
            assertEquals(i, line.get("index").asInt());
            assertEquals(
                    all.getFloat("samples[%d].values[0]".formatted(i)),
                    line.get("values").get(0).floatValue());
        }
    }

    @Test
    void truncationScalesTheLatents() {
        var half = get("/models/tiny/samples?seed=4&label=bag&truncation=0.5&format=json")
                .jsonPath();
        var z = new Latents(4).z(0, 64);

        assertEquals(Math.tanh(z[10] * 0.5 + 0.5), half.getFloat("samples[0].values[10]"), 1e-6);
    }

    @Test
    void aPostDrawsWhatAGetDraws() {
        var got = get("/models/tiny/samples?seed=42&count=3&first=7&label=bag&label=boot&truncation=0.7&format=npy");

        var posted = given().contentType("application/json")
                .body("""
                        {"seed": 42, "count": 3, "first": 7, "labels": ["bag", 1], "truncation": 0.7, "format": "npy"}
                        """.replace("1]", "\"1\"]"))
                .post("/models/tiny/samples");

        assertEquals(200, posted.statusCode());
        assertArrayEquals(got.asByteArray(), posted.asByteArray());
    }

    @Test
    void whatIsDeterminedIsKeptAndNotDrawnAgain() {
        var drawn = get(SAMPLES + "&format=png");
        var tag = drawn.header("ETag");

        given().header("If-None-Match", "\"another\", W/" + tag)
                .get(SAMPLES + "&format=png")
                .then()
                .statusCode(304)
                .header("ETag", equalTo(tag))
                .header("Cache-Control", containsString("immutable"));
        get(SAMPLES + "&format=jpeg").then().header("ETag", org.hamcrest.Matchers.not(equalTo(tag)));
        get("/models/tiny/samples?seed=1").then().header("Cache-Control", equalTo("no-cache"));
        get("/models/tiny/samples").then().header("Cache-Control", equalTo("no-store"));
    }

    @Test
    void whatLiesBetweenSeedsBeginsAndEndsAtThem() {
        var between = given().contentType("application/json")
                .body("{\"seeds\": [1, 2, 3], \"steps\": 4, \"label\": \"bag\", \"format\": \"json\"}")
                .post("/models/tiny/interpolations")
                .then()
                .statusCode(200)
                .body("samples.size()", equalTo(9))
                .extract()
                .jsonPath();

        for (int i = 0; i < 3; i++) {
            assertEquals(
                    TinyModels.expected(i + 1, 0, 0, 0.5f)[5],
                    between.getFloat("samples[%d].values[5]".formatted(4 * i)),
                    1e-6);
        }
    }

    @Test
    void aWalkMoves() throws IOException {
        var gif = given().contentType("application/json")
                .accept("image/gif")
                .body("{\"seeds\": [1, 2], \"steps\": 5, \"size\": 32}")
                .post("/models/tiny/interpolations")
                .then()
                .statusCode(200)
                .contentType("image/gif")
                .extract()
                .asByteArray();

        var reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(gif)));
        assertEquals(6, reader.getNumImages(true));
        assertEquals(32, reader.read(5).getWidth());
    }

    @Test
    void latentsOfTheCallerMoveToo() throws IOException {
        var gif = given().contentType("application/json")
                .body(Json.write(java.util.Map.of(
                        "latents",
                        List.of(new float[64], new float[64], new float[64]),
                        "labels",
                        List.of("coat"),
                        "format",
                        "gif",
                        "delay",
                        40)))
                .post("/models/tiny/latents")
                .then()
                .statusCode(200)
                .contentType("image/gif")
                .extract()
                .asByteArray();

        var reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(gif)));
        assertEquals(3, reader.getNumImages(true));
    }

    @Test
    void latentsOfTheCallerAreDrawn() {
        var z = new float[64];
        z[3] = 0.25f;

        var drawn = given().contentType("application/json")
                .body(Json.write(java.util.Map.of("latents", List.of(z), "labels", List.of("coat"), "format", "json")))
                .post("/models/tiny/versions/latest/latents")
                .jsonPath();

        assertEquals(Math.tanh(0.25 + 0.5 + 2), drawn.getFloat("samples[0].values[3]"), 1e-6);
        assertTrue(drawn.getString("seed") == null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "latents | {\"latents\": [[1, 2]], \"labels\": [\"bag\"]} | latents.0",
                "latents | {\"latents\": [], \"labels\": [\"bag\"]} | latents",
                "latents | {\"latents\": [[\"NaN\"]], \"labels\": [\"bag\"]} | latents.0",
                "latents | {\"latents\": [[1e300]], \"labels\": [\"bag\"]} | latents.0",
                "latents | {} | latents",
                "interpolations | {\"seeds\": [1]} | seeds",
                "interpolations | {\"seeds\": [1, null]} | seeds",
                "interpolations | {\"seeds\": [1, 2], \"steps\": 0} | steps",
                "interpolations | {\"seeds\": [1, 2], \"steps\": 2000} | count",
                "interpolations | {\"seeds\": [1, 2], \"delay\": 1} | delay",
                "samples | {\"count\": 0} | count",
                "samples | {\"count\": \"3\"} | count",
                "samples | {\"labels\": [\"hat\"]} | label",
                "samples | {\"labels\": [null]} | label",
                "samples | [1] | body",
                "samples | {\"cou | body",
            })
    void aBadBodyIsRefusedByName(String what, String body, String field) {
        given().contentType("application/json")
                .body(body)
                .post("/models/tiny/" + what)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("field", containsString(field));
    }
}
