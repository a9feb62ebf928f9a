package io.ganymede.dataset.api;

import static io.ganymede.dataset.api.Client.create;
import static io.ganymede.dataset.api.Client.put;
import static io.ganymede.dataset.api.Client.refused;
import static io.ganymede.dataset.array.TinyIdx.concat;
import static io.ganymede.dataset.array.TinyIdx.gzip;
import static io.ganymede.dataset.array.TinyIdx.images;
import static io.ganymede.dataset.array.TinyIdx.labels;
import static io.ganymede.dataset.array.TinyIdx.noise;
import static io.restassured.RestAssured.get;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.store.Sha256;
import io.ganymede.contracts.store.Store;
import io.ganymede.dataset.SmallLimits;
import io.ganymede.embedded.EmbeddedSuite;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SmallLimits.class)
@WithTestResource(EmbeddedSuite.class)
class UploadTest {

    @Inject
    Store store;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @Test
    void plainAndGzipAreTakenAsTheyCome() throws IOException {
        create("plain", 8, 1);
        var images = images(noise(3 * 8 * 10 * 3, 1), 3, 8, 10, 3);
        var labels = gzip(labels(0, 1, 2));

        put("plain", "a", "images", images)
                .then()
                .statusCode(201)
                .body("sha256", equalTo(Sha256.of(images)))
                .body("bytes", equalTo(images.length))
                .body("count", equalTo(3))
                .body("format", equalTo("idx"));
        get("/datasets/plain/uploads").then().body("complete", contains(false)).body("[0].labels", nullValue());
        put("plain", "a", "labels", labels)
                .then()
                .statusCode(201)
                .body("sha256", equalTo(Sha256.of(labels)))
                .body("count", equalTo(3));

        get("/datasets/plain/uploads")
                .then()
                .statusCode(200)
                .body("name", contains("a"))
                .body("complete", contains(true))
                .body("[0].samples.sha256", equalTo(Sha256.of(images)));
        get("/datasets/plain").then().body("uploads.complete", equalTo(1)).body("uploads.samples", equalTo(3));
        var kept = files("plain").stream().map(UploadTest::contents).toList();
        assertEquals(2, kept.size());
        assertTrue(kept.stream().anyMatch(bytes -> Arrays.equals(bytes, images)));
        assertTrue(kept.stream().anyMatch(bytes -> Arrays.equals(bytes, labels)));
    }

    @Test
    void theSameFileAgainChangesNothingAndAnotherIsAConflict() throws IOException {
        create("again", 8, 1);
        var file = images(noise(2 * 64, 1), 2, 8, 8);
        var other = images(noise(2 * 64, 2), 2, 8, 8);
        var first = put("again", "a", "images", file);

        var second = put("again", "a", "images", file);
        var third = put("again", "a", "images", other);

        first.then().statusCode(201);
        second.then().statusCode(200).body("receivedAt", equalTo(first.path("receivedAt")));
        refused(third, 409).body("detail", containsString(Sha256.of(file)));
        assertArrayEquals(file, contents(files("again").getFirst()));
        assertEquals(1, files("again").size());
    }

    @Test
    void aBadFileIsRefusedByItsPlaceAndLeavesNothing() throws IOException {
        create("""
                {"name": "bad", "recipe": {"edge": 8, "channels": 1}, "classes": ["a", "b", "c"]}""");
        var good = images(noise(3 * 64, 1), 3, 8, 8);

        refuse("images", Arrays.copyOf(good, 100), 100, "ends after 1 of 3 samples");
        refuse("images", concat(good, new byte[1]), good.length, "goes on after its 3 samples");
        refuse("images", gzip(Arrays.copyOf(good, 100)), 100, "ends after 1 of 3 samples");
        refuse("images", concat(gzip(good), new byte[1]), null, "goes on after its gzip data");
        refuse("images", Arrays.copyOf(gzip(good), 90), null, "ends inside its gzip data");
        refuse(
                "images",
                "<html></html>".getBytes(StandardCharsets.UTF_8),
                0,
                "is of no format that is read for samples of the kind image");
        refuse("images", new byte[0], 0, "is of no format");
        refuse("images", labels(1, 2), 3, "images have 3");
        refuse("images", images(noise(128, 1), 1, 8, 8, 2), 16, "2 channels");
        refuse("images", images(new byte[0], Integer.MIN_VALUE, 8, 8), 4, "the size 2147483648");
        refuse("labels", good, 3, "labels have 1");
        refuse("labels", labels(0, 1, 3), 10, "the label 3; the dataset has 3 classes");
        assertEquals(List.of(), files("bad"));
        get("/datasets/bad/uploads").then().statusCode(200).body("size()", equalTo(0));
    }

    @Test
    void aGzipsDamageIsFoundEvenWhereItStillUnpacks() throws IOException {
        create("damaged", 8, 1);
        var file = gzip(images(noise(3 * 64, 1), 3, 8, 8));
        file[file.length - 8] ^= 1; // the first byte of its CRC

        refused(put("damaged", "a", "images", file), 400).body("detail", containsString("CRC"));

        assertEquals(List.of(), files("damaged"));
    }

    @Test
    void whatIsTooLargeIsRefusedAndLeavesNothing() throws IOException {
        create("large", 8, 1);
        var bomb = gzip(images(new byte[13 << 20], 13 << 10, 32, 32));

        refused(put("large", "a", "images", bomb), 413).body("detail", containsString("Unpacked bytes of the samples"));
        refused(put("large", "a", "images", images(noise(9 << 20, 1), 9 << 10, 32, 32)), 413)
                .body("detail", containsString("Bytes of the samples"));
        refused(put("large", "a", "labels", labels(new int[20_001])), 413)
                .body("detail", equalTo("Samples of the file: 20001; at most 20000 are taken"));
        refused(put("large", "a", "images", images(new byte[65 * 8], 1, 65, 8)), 413)
                .body("detail", containsString("an edge of the samples: 65"));

        assertEquals(List.of(), files("large"));
        put("large", "a", "labels", labels(new int[20_000])).then().statusCode(201);
    }

    @Test
    void aPartOfAnotherCountIsRefused() throws IOException {
        create("uneven", 8, 1);
        put("uneven", "a", "labels", labels(1, 2, 3)).then().statusCode(201);

        refused(put("uneven", "a", "images", images(noise(2 * 64, 1), 2, 8, 8)), 400)
                .body("field", equalTo("samples"))
                .body("value", equalTo("2 samples"))
                .body("allowed", containsString("3, as many as the upload's labels"));

        assertEquals(1, files("uneven").size());
    }

    @Test
    void anUploadsNameIsASafeOne() {
        create("named", 8, 1);

        refused(put("named", "Not_this", "labels", labels(1)), 400).body("field", equalTo("upload"));
    }

    @Test
    void anInterruptedUploadLeavesNothing() throws IOException {
        create("cut-off", 8, 1);
        try (var socket = new Socket("127.0.0.1", port)) {
            var out = socket.getOutputStream();
            out.write("PUT /datasets/cut-off/uploads/a/labels HTTP/1.1\r\nHost: here\r\nContent-Length: 108\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(Arrays.copyOf(labels(new int[100]), 50));
            out.flush();
            await().atMost(Duration.ofSeconds(60)).until(() -> files("cut-off").size() == 1);
        }

        await().atMost(Duration.ofSeconds(60)).until(() -> files("cut-off").isEmpty());
        get("/datasets/cut-off/uploads").then().body("size()", equalTo(0));
    }

    private void refuse(String kind, byte[] file, Integer offset, String detail) {
        var problem = refused(put("bad", "a", kind, file), 400)
                .body("field", equalTo(kind.equals("images") ? "samples" : kind))
                .body("detail", containsString(detail));
        if (offset != null) {
            problem.body("offset", equalTo(offset));
        }
    }

    private List<Path> files(String dataset) throws IOException {
        try (var files = Files.list(store.dataset(dataset).resolve("uploads"))) {
            return files.toList();
        }
    }

    private static byte[] contents(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
