package io.ganymede.generator.api;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.npy.NpyHeader;
import io.ganymede.contracts.npy.NpyType;
import io.ganymede.contracts.store.Store;
import io.ganymede.generator.model.LinearModels;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(GeneratorSuite.class)
class EncodingTest {

    Path store;
    String brokers;

    @ParameterizedTest
    @CsvSource({
        "coded, image/png, png",
        "hum, audio/wav, wav",
        "spoken, text/plain, text",
        "coded, application/x-npy, npy&dtype=uint8",
        "hum, application/x-npy, npy&dtype=int16",
        "spoken, application/x-npy, npy&dtype=uint8",
    })
    void whatTheModelDrewIsReconstructedAsItWas(String model, String type, String format) {
        var drawn = get("/models/%s/samples?seed=42&label=high&format=%s".formatted(model, format))
                .asByteArray();

        var again = send(
                        "/models/%s/versions/1/reconstructions?label=high&format=%s".formatted(model, format),
                        type,
                        drawn)
                .then()
                .statusCode(200)
                .header("Ganymede-Model", model)
                .header("Cache-Control", equalTo("no-store"))
                .extract();

        assertArrayEquals(drawn, again.asByteArray());
    }

    @Test
    void jsonThatWasGivenIsTaken() {
        var drawn = get("/models/coded/samples?seed=42&count=3&label=high&format=json");

        var again =
                send("/models/coded/reconstructions?label=high&format=json", "application/json", drawn.asByteArray());

        for (int i = 0; i < 3; i++) {
            var value = "samples[%d].values[7]".formatted(i);
            assertEquals(drawn.jsonPath().getFloat(value), again.jsonPath().getFloat(value), 1e-6f);
        }
    }

    @Test
    void aLatentIsWhatTheEncoderSays() {
        var values = new float[64];
        values[3] = 0.5f;

        var json = send("/models/coded/encodings?label=high", "application/json", Json.write(Map.of("values", values)))
                .then()
                .statusCode(200)
                .body("model", equalTo("coded"))
                .body("version", equalTo(1))
                .body("latents", hasSize(1))
                .extract()
                .jsonPath();

        assertEquals(4 * (0.5f - 0.25f), json.getFloat("latents[0][3]"));
        assertEquals(-1, json.getFloat("latents[0][0]"));
    }

    @Test
    void severalAreEncodedInTheirOrderAndTheirClassesTakeTurns() {
        var drawn = get("/models/coded/samples?seed=1&count=40&format=npy").asByteArray();
        var all = send("/models/coded/encodings?label=low&label=high", "application/x-npy", drawn)
                .jsonPath();
        var one = send("/models/coded/encodings?label=high", "application/x-npy", only(drawn, 39))
                .jsonPath();

        assertEquals(40, all.getList("latents").size());
        assertEquals(one.getList("latents[0]"), all.getList("latents[39]"));
    }

    @Test
    void anotherPictureIsMadeSmallAndTheAnswerIsNegotiated() {
        var large = get("/models/coded/samples?seed=42&size=64&label=low").asByteArray();
        var small = get("/models/coded/samples?seed=42&label=low").asByteArray();

        var again = given().accept("image/png")
                .contentType("image/png")
                .body(large)
                .post("/models/coded/reconstructions?label=low");

        assertArrayEquals(small, again.asByteArray());
        given().accept("audio/wav")
                .contentType("image/png")
                .body(large)
                .post("/models/coded/reconstructions?label=low")
                .then()
                .statusCode(406);
    }

    @Test
    void betweenTwoLatentsIsAWalkThatBeginsAndEndsAtThem() {
        var a = new float[64];
        var b = new float[64];
        a[0] = 2;
        b[1] = 2;

        var walk = json("/models/coded/interpolations", Map.of("latents", List.of(a, b), "steps", 2, "label", "low"));

        assertEquals(3, walk.getList("samples").size());
        assertEquals(0.5f, walk.getFloat("samples[0].values[0]"));
        assertEquals(Math.sqrt(2) / 4, walk.getFloat("samples[1].values[1]"), 1e-6);
        assertEquals(0.5f, walk.getFloat("samples[2].values[1]"));
        var nothing = json(
                "/models/coded/interpolations",
                Map.of("latents", List.of(new float[64], b), "steps", 2, "label", "low"));
        assertEquals(0.25f, nothing.getFloat("samples[1].values[1]"));
    }

    @Test
    void attributesMoveLatents() {
        var moved = json(
                "/models/coded/latents",
                Map.of(
                        "latents", List.of(new float[64]),
                        "labels", List.of("low"),
                        "attributes", Map.of("low", 1.5, "high", -2)));

        assertEquals(0.375f, moved.getFloat("samples[0].values[0]"));
        assertEquals(-0.5f, moved.getFloat("samples[0].values[1]"));
        assertEquals(0, moved.getFloat("samples[0].values[2]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "coded | encodings | image/png | no picture | body",
                "coded | encodings?label=other | application/json | {\"values\": []} | values",
                "coded | reconstructions?label=low&size=9 | application/json | ZEROS | size",
                "coded | reconstructions?label=low&columns=x | application/json | ZEROS | columns",
                "coded | encodings?label=other | application/json | ZEROS | label",
                "coded | encodings | application/json | ZEROS | label",
                "hum | encodings | audio/wav | RIFF | body",
                "spoken | encodings | text/plain | xyz | text",
                "coded | latents | application/json | {\"latents\": [[1]], \"attributes\": {\"hat\": 1}} | attributes.hat",
                "tiny | latents | application/json | {\"latents\": [[1]], \"attributes\": {\"bag\": 1}} | attributes.bag",
                "coded | latents | application/json | {\"latents\": [[1]], \"attributes\": {\"low\": null}} | attributes.low",
                "coded | latents | application/json | {\"latents\": [[1]], \"attributes\": {\"low\": 1}} | latents.0",
                "coded | interpolations | application/json | {\"latents\": [[1], [1]], \"seeds\": [1, 2]} | latents",
                "coded | interpolations | application/json | {\"latents\": [[1], [2]], \"label\": \"low\"} | latents.0",
                "coded | interpolations | application/json | {\"latents\": [[1]]} | latents",
                "coded | interpolations | application/json | {\"latents\": [], \"seeds\": []} | seeds",
            })
    void whatIsWrongIsRefusedByName(String model, String what, String type, String body, String field) {
        var zeros = "{\"values\": %s}".formatted(Arrays.toString(new float[64]));

        send(
                        "/models/%s/%s".formatted(model, what),
                        type,
                        body.replace("ZEROS", zeros).getBytes())
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("field", containsString(field));
    }

    @Test
    void aTypeThatTheModelDoesNotReadIsRefusedWithThoseThatItDoes() {
        send("/models/hum/encodings", "image/png", new byte[8])
                .then()
                .statusCode(415)
                .contentType("application/problem+json")
                .body("detail", containsString("audio/wav, application/x-npy, application/json"));
    }

    @Test
    void aModelWithoutAnEncoderSaysSo() {
        send("/models/tiny/encodings?label=bag", "image/png", new byte[8])
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("title", equalTo("No encoder"));
        send("/models/nobody/encodings", "image/png", new byte[8])
                .then()
                .statusCode(404)
                .body("title", equalTo("Unknown model"));
    }

    @Test
    void anEncoderWithOneOtherByteIsNotUsedAndItsGeneratorIs() throws Exception {
        var file = new LinearModels(new Store(store))
                .publish("bent", 1, LinearModels.GREY)
                .resolve("encoder.onnx");
        var contents = Files.readAllBytes(file);
        contents[contents.length / 2] ^= 1;
        Files.write(file, contents);
        await().atMost(Duration.ofSeconds(60)).until(() -> get("/models/bent").statusCode() == 200);

        var zeros = Json.write(Map.of("values", new float[64]));
        for (int time = 0; time < 2; time++) {
            send("/models/bent/encodings?label=low", "application/json", zeros)
                    .then()
                    .statusCode(409)
                    .body("detail", containsString("sha256"));
        }
        get("/models/bent/samples?seed=1").then().statusCode(200);
    }

    private static Response send(String uri, String type, byte[] body) {
        return given().contentType(type).body(body).post(uri);
    }

    private static JsonPath json(String uri, Map<String, Object> body) {
        return given().accept("application/json")
                .contentType("application/json")
                .body(Json.write(body))
                .post(uri)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The {@code place}-th of 40 images of 64 values. */
    private static byte[] only(byte[] npy, int place) {
        int start = npy.length - 40 * 256;
        var header = NpyHeader.of(NpyType.FLOAT32, 1, 1, 8, 8).toBytes();
        var one = Arrays.copyOf(header, header.length + 256);
        System.arraycopy(npy, start + place * 256, one, header.length, 256);
        return one;
    }
}
