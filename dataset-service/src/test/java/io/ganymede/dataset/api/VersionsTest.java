package io.ganymede.dataset.api;

import static io.ganymede.dataset.api.Client.create;
import static io.ganymede.dataset.api.Client.put;
import static io.ganymede.dataset.api.Client.refused;
import static io.ganymede.dataset.api.Client.seal;
import static io.ganymede.dataset.api.Client.upload;
import static io.restassured.RestAssured.delete;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.store.Store;
import io.ganymede.dataset.SmallLimits;
import io.ganymede.dataset.array.TinyIdx;
import io.ganymede.embedded.EmbeddedSuite;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** What can be done with a sealed version. */
@QuarkusTest
@TestProfile(SmallLimits.class)
@WithTestResource(EmbeddedSuite.class)
class VersionsTest {

    @Inject
    Store store;

    @Test
    void twoVersionsAreCompared() {
        create("compared", 8, 1);
        upload("compared", "a", 1, 0, 0, 0, 0, 1, 1, 1, 1);
        seal("compared", "{}");
        upload("compared", "b", 2, 0, 0, 0, 1);
        given().body("{\"edge\": 8, \"channels\": 3}")
                .post("/datasets/compared/recipes")
                .then()
                .statusCode(201);
        seal("compared", "{}");

        get("/datasets/compared/versions/2/compare/1")
                .then()
                .statusCode(200)
                .body("samples.added", equalTo(4))
                .body("samples.removed", equalTo(0))
                .body("samples.kept", equalTo(8))
                .body("classes.0.added", equalTo(3))
                .body("classes.1.kept", equalTo(4))
                .body("recipe.name", equalTo(java.util.List.of("channels")))
                .body("recipe[0].before", equalTo(1))
                .body("recipe[0].after", equalTo(3))
                .body("sameContents", equalTo(false));
        get("/datasets/compared/versions/1/compare/2").then().body("samples.removed", equalTo(4));
    }

    @Test
    void anExportHoldsEveryFileOfTheVersion() throws IOException {
        create("exported", 8, 1);
        upload("exported", "a", 1, 0, 0, 0, 1, 1, 1);
        seal("exported", "{}");

        var zip = get("/datasets/exported/versions/1/export")
                .then()
                .statusCode(200)
                .contentType("application/zip")
                .header("Content-Disposition", containsString("exported-1.zip"))
                .extract()
                .asByteArray();

        Map<String, byte[]> files = new HashMap<>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        try (var there = Files.list(store.dataset("exported", 1))) {
            for (var file : there.toList()) {
                assertArrayEquals(
                        Files.readAllBytes(file), files.remove("exported-1/" + file.getFileName()), file.toString());
            }
        }
        assertEquals(Map.of(), files);
        get("/datasets/exported/versions/1/files/manifest.json")
                .then()
                .statusCode(200)
                .body("name", equalTo("exported"));
        refused(get("/datasets/exported/versions/1/files/other.json"), 400).body("field", equalTo("file"));
    }

    @Test
    void aVersionThatNobodyNamesIsDeletedAndItsNumberStaysTaken() {
        create("deleted", 8, 1);
        upload("deleted", "a", 1, 0, 0, 0, 1, 1, 1);
        seal("deleted", "{}");

        delete("/datasets/deleted/versions/1").then().statusCode(204);

        assertFalse(Files.exists(store.dataset("deleted", 1)));
        get("/datasets/deleted/versions/1").then().body("status", equalTo("DELETED"));
        refused(get("/datasets/deleted/versions/1/export"), 409).body("detail", containsString("DELETED"));
        delete("/datasets/deleted/versions/1").then().statusCode(204);
        assertEquals(2, seal("deleted", "{}").getInt("version"));
    }

    @Test
    void aVersionThatAModelOrARunNamesStays() throws IOException {
        create("referenced", 8, 1);
        upload("referenced", "a", 1, 0, 0, 0, 1, 1, 1);
        seal("referenced", "{}");
        seal("referenced", "{}");
        var model = Files.createDirectories(store.model("some", 3));
        Files.writeString(model.resolve("model.json"), "{\"dataset\": {\"name\": \"referenced\", \"version\": 1}}");
        var run = Files.createDirectories(store.root().resolve("runs/4f0c2d6e-7c1b-4e53-9d2a-0b7f6f2f9a11"));
        Files.writeString(run.resolve("dataset.json"), "{\"name\": \"referenced\", \"version\": 2}");

        refused(delete("/datasets/referenced/versions/1"), 409).body("detail", containsString("models/some/3"));
        refused(delete("/datasets/referenced/versions/2"), 409).body("detail", containsString("runs/4f0c2d6e"));
        assertTrue(Files.exists(store.dataset("referenced", 1).resolve("manifest.json")));
    }

    @Test
    void anUploadIsForgottenWithItsFileUnlessAnotherHasTheSame() throws IOException {
        create("forgotten", 8, 1);
        upload("forgotten", "a", 1, 0, 0, 1, 1);
        put("forgotten", "same", "images", TinyIdx.images(TinyIdx.noise(4 * 64, 1), 4, 8, 8))
                .then()
                .statusCode(201);
        var folder = store.dataset("forgotten").resolve("uploads");
        assertEquals(2, count(folder));

        delete("/datasets/forgotten/uploads/a").then().statusCode(204);
        assertEquals(1, count(folder));
        delete("/datasets/forgotten/uploads/same").then().statusCode(204);

        assertEquals(0, count(folder));
        refused(get("/datasets/forgotten/uploads/a"), 404).body("detail", containsString("No upload 'a'"));
    }

    @Test
    void progressIsAResourceAndAStreamThatEnds() {
        create("followed", 8, 1);
        upload("followed", "a", 1, 0, 0, 0, 1, 1, 1);
        seal("followed", "{}");

        get("/datasets/followed/versions/1/progress")
                .then()
                .statusCode(200)
                .body("status", equalTo("SEALED"))
                .body("done", equalTo(6));
        var stream = given().accept("text/event-stream").get("/datasets/followed/versions/1/progress");

        stream.then().statusCode(200).contentType(startsWith("text/event-stream"));
        assertTrue(stream.asString().contains("\"status\":\"SEALED\""), stream.asString());
    }

    private static long count(java.nio.file.Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.count();
        }
    }
}
