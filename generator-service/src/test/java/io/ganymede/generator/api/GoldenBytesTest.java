package io.ganymede.generator.api;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ganymede.contracts.store.Sha256;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Bytes that were once given, in JVM mode: given again in JVM mode, by the executable, after every restart, and whatever else
 * is drawn with them. Of PNG it is the pixels, since zlib's releases deflate in their own ways.
 */
@QuarkusTest
@WithTestResource(GeneratorSuite.class)
class GoldenBytesTest {

    private static final String SAMPLES = "/models/exact/versions/1/samples?seed=42&first=3&count=37&size=16&format=";

    @ParameterizedTest
    @CsvSource({
        "npy, b6fb1ce417c419abab371ffa1179ffcc8fead4d1f6fd2426303a8609ab1176bd",
        "npy&dtype=uint8, 5129d15b9caabea64bc1d23055298d0289b909754c81276c246304e1ac6dbfa0",
        "jpeg, 1bf2bb171ab33932c81a0b8bf8261c8a9368fb85a84b3377785214ee193a5323",
        "json, 844327f100f0793cca71c439a865a060ecd32adb40f8d1b86ed3f3f35490ec88",
        "ndjson, d9b5b3af66da4a055648aadcef4cc738b9dc087e7f3ebfba5b16ca595b53b4bb",
        "sse, 52c693ad6d4c06d95e1b5bf5253f1058421ca4aa2db8d9247e115aefb8c448ad",
        "npy&truncation=0.5&label=coat, a388c54ba68849dd989959d67d469ae80b2f325f8ddf2020a6d21c4ce269f3ab",
    })
    void samplesAreTheBytesThatTheyWere(String format, String sha256) {
        assertEquals(
                sha256,
                Sha256.of(RestAssured.get(SAMPLES + format)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray()));
    }

    @ParameterizedTest
    @CsvSource({
        "hum, wav, dfa87a24602eb6f524c6af8ebee175bb856ea34ed455be5a1879a7bc00bb89e3",
        "hum, npy&dtype=int16, 0696bae17539cba89f1aa6acca4deef405eee68be6ebc99ba780a4a567eec3de",
        "hum, ndjson, f8078206b0581654b6ca332429d7c497c34216e97d06d509a0b059cf65a79023",
        "words, text, 7a730c1099cc481ec436b826d1e130d5e2306a86a5e2b729fc25ffb259e2f78c",
        "words, npy&dtype=uint8, 1907c29c170d03cbb7f03567ef803284806399896bb9727f6e37d0a55941a58c",
        "words, json, 4e713fae7d61ab012df081d118a7bc8a2c0fff2a8442b2b82446c813dcbd10d4",
        "glass, npy&dtype=uint8, d5501ead99fdcb972bf594c7fc9866f154ac37b165cfaacc4efac1c042185034",
        "glass, jpeg, 53cc6a700e1a86e47e66b7939980cb97affc1ada7adbd5fa396a9f31cd24bf8a",
    })
    void otherFormsAreTheBytesThatTheyWere(String model, String format, String sha256) {
        assertEquals(
                sha256,
                Sha256.of(get("/models/%s/versions/1/samples?seed=42&first=3&count=7&format=%s", model, format)));
    }

    @Test
    void waveformsArePixelsThatTheyWere() throws IOException {
        var png = get("/models/%s/versions/1/samples?seed=42&first=3&count=7&format=%s", "hum", "png");

        assertEquals("86e1e71848027493f2fff746935392e78984580181e6af5751aaedc16ada9921", Sha256.of(pixels(png)));
    }

    @ParameterizedTest
    @CsvSource({
        "png, 41d694d038f320939bf4b13e60b589013a47adf4fc18b4eb87d7c6206e5517ee",
        "zip, c9b8571e01d6d40abe00adda63a2e4406491026b2a542fd99288050843fbf641"
    })
    void picturesArePixelsThatTheyWere(String format, String sha256) throws IOException {
        var body = RestAssured.get(SAMPLES + format)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();

        assertEquals(sha256, Sha256.of(format.equals("png") ? pixels(body) : unpacked(body)));
    }

    @ParameterizedTest
    @CsvSource({
        "gif, 9dbeff193a2dfeb62b7142fb61cc525efeab686100f266d68ca4ccd01ea3e8a0",
        "npy, 5eb611c6892e65e62837e2e3d835ce52383580c648f51944b0b66f4f805a5d3f"
    })
    void interpolationsAreTheBytesThatTheyWere(String format, String sha256) {
        var body = given().contentType("application/json")
                .body("{\"seeds\": [1, 2, -3], \"steps\": 5, \"format\": \"%s\"}".formatted(format))
                .post("/models/exact/versions/1/interpolations")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();

        assertEquals(sha256, Sha256.of(body));
    }

    private static byte[] get(String uri, String model, String format) {
        return RestAssured.get(uri.formatted(model, format))
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    private static byte[] pixels(byte[] png) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(png));
        var pixels = new ByteArrayOutputStream();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                pixels.write(image.getRaster().getSample(x, y, 0));
            }
        }
        return pixels.toByteArray();
    }

    /** Names and contents, one behind the other; of pictures their pixels. */
    private static byte[] unpacked(byte[] zip) throws IOException {
        var all = new ByteArrayOutputStream();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                all.writeBytes(entry.getName().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                all.writeBytes(entry.getName().endsWith(".png") ? pixels(in.readAllBytes()) : in.readAllBytes());
            }
        }
        return all.toByteArray();
    }
}
