package io.ganymede.dataset.api;

import static io.ganymede.dataset.api.Client.create;
import static io.ganymede.dataset.api.Client.put;
import static io.ganymede.dataset.api.Client.refused;
import static io.ganymede.dataset.array.TinyIdx.concat;
import static io.ganymede.dataset.array.TinyIdx.gzip;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.store.Store;
import io.ganymede.dataset.SmallLimits;
import io.ganymede.dataset.archive.TinyArchives;
import io.ganymede.dataset.array.TinyIdx;
import io.ganymede.dataset.image.Pictures;
import io.ganymede.embedded.EmbeddedSuite;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is sent to do harm is refused with a reason, leaves nothing, and the service goes on. */
@QuarkusTest
@TestProfile(SmallLimits.class)
@WithTestResource(EmbeddedSuite.class)
class HostileUploadsTest {

    @Inject
    Store store;

    @Test
    void whatIsHostileAsAWholeIsRefusedAndLeavesNothing() throws IOException {
        create("hostile", 8, 1);

        refuse(TinyArchives.zip(Map.of("../../etc/passwd", new byte[1])), 400, "no path within it");
        refuse(TinyArchives.tar(Map.of("/etc/passwd", new byte[1])), 400, "no path within it");
        refuse(TinyArchives.link("a.png", "/etc/passwd"), 400, "links and devices are not taken");
        refuse(gzip(TinyArchives.tar(Map.of("a/bomb.png", new byte[13 << 20]))), 413, "Unpacked bytes");
        refuse(TinyArchives.zip(Map.of("a/bomb.png", new byte[13 << 20])), 413, "Unpacked bytes");
        refuse(gzip(gzip(TinyIdx.images(new byte[64], 1, 8, 8))), 400, "is of no format");
        refuse(TinyArchives.zip(Map.of()), 400, "no samples");
        refuse(pickled(), 400, "|O");
        refuse(concat(TinyArchives.zip(Map.of("a/1.png", new byte[9])), new byte[70_000]), 400, "without its end");
        var many = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < 20_001; i++) {
            many.put("a/" + i, new byte[0]);
        }
        refuse(TinyArchives.zip(many), 413, "Samples of the file");
        refuse(gzip(TinyArchives.tar(many)), 413, "Samples of the file");

        try (var files = Files.list(store.dataset("hostile").resolve("uploads"))) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void whateverIsChangedOnTheWayIsTakenOrRefused() {
        create("mutated", 8, 1);
        var random = new Random(3);
        var good = TinyArchives.zip(
                Map.of("a/rgb.png", Pictures.resource("rgb.png"), "b/flat.jpg", Pictures.resource("flat.jpg")));
        for (int i = 0; i < 200; i++) {
            var file = good.clone();
            for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
                file[random.nextInt(file.length)] = (byte) random.nextInt();
            }

            int status = put("mutated", "u" + i, "samples", file).statusCode();

            assertTrue(status == 201 || status == 400 || status == 413, "upload %d: %d".formatted(i, status));
        }
    }

    @Test
    void aReadingThatContradictsItselfIsRefusedByItsField() {
        create("reading", 8, 1);
        var file = Pictures.resource("rgb.png");

        refused(put("reading", "a", "samples", file, Map.of("labels", "some")), 400)
                .body("field", equalTo("labels"));
        refused(put("reading", "a", "samples", file, Map.of("label", "x", "pattern", "{label}")), 400)
                .body("field", equalTo("labels"));
        refused(put("reading", "a", "samples", file, Map.of("format", "rar")), 400)
                .body("field", equalTo("format"));
        refused(put("reading", "a", "samples", file, Map.of("pattern", "no label")), 400)
                .body("field", equalTo("pattern"));
    }

    @Test
    void noFolderOfTheServersIsReadUnlessTheOperatorAllowsIt() {
        create("folders", 8, 1);

        refused(given().body("{\"upload\": \"a\", \"folder\": \"etc\"}").post("/datasets/folders/uploads"), 409)
                .body("detail", containsString("ganymede.upload.folders"));
        refused(given().body("{\"upload\": \"a\", \"folder\": \"../etc\"}").post("/datasets/folders/uploads"), 400)
                .body("field", equalTo("folder"));
        get("/q/health/ready").then().statusCode(200);
    }

    private static void refuse(byte[] file, int status, String detail) {
        refused(put("hostile", "a", "samples", file), status).body("detail", containsString(detail));
    }

    private static byte[] pickled() {
        var head = "{'descr': '|O', 'fortran_order': False, 'shape': (2, 8, 8), }".getBytes(StandardCharsets.US_ASCII);
        return concat(
                new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) head.length, 0},
                concat(head, new byte[128]));
    }
}
