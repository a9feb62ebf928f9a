package io.ganymede.dataset.api;

import static io.ganymede.dataset.api.Client.ask;
import static io.ganymede.dataset.api.Client.create;
import static io.ganymede.dataset.api.Client.put;
import static io.ganymede.dataset.api.Client.refused;
import static io.ganymede.dataset.api.Client.seal;
import static io.ganymede.dataset.api.Client.sealed;
import static io.ganymede.dataset.api.Client.upload;
import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.contracts.manifest.DatasetManifest;
import io.ganymede.contracts.npy.NpyArray;
import io.ganymede.contracts.npy.NpyHeader;
import io.ganymede.contracts.npy.NpyType;
import io.ganymede.contracts.store.Sha256;
import io.ganymede.contracts.store.Store;
import io.ganymede.dataset.SmallLimits;
import io.ganymede.dataset.array.TinyIdx;
import io.ganymede.embedded.EmbeddedSuite;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SmallLimits.class)
@WithTestResource(EmbeddedSuite.class)
class SealingTest {

    private static final Path FASHION = Path.of("../deploy/local/data/fashion-mnist");

    @Inject
    Store store;

    @Test
    void aVersionHoldsWhatWasUploaded() throws IOException {
        create("contents", 8, 1);
        var labels = IntStream.range(0, 60).map(i -> i % 3).toArray();
        upload("contents", "a", 1, labels);
        upload("contents", "b", 2, labels);

        var version = seal("contents", "{\"seed\": 7, \"testShare\": 0.25}");

        assertEquals(List.of(30, 30, 30), version.getList("train.perClass"));
        assertEquals(List.of(10, 10, 10), version.getList("test.perClass"));
        assertEquals(List.of("0", "1", "2"), version.getList("classes"));
        assertEquals(List.of("a", "b"), version.getList("uploads"));
        assertEquals(120, version.getInt("done"));
        assertEquals(0, version.getInt("duplicates"));
        var written = new ArrayList<String>();
        for (var split :
                List.of(manifest("contents", 1).train(), manifest("contents", 1).test())) {
            written.addAll(samples("contents", 1, split));
        }
        var uploaded = Stream.of(1, 2)
                .flatMap(seed -> samples(TinyIdx.noise(60 * 64, seed), labels).stream())
                .sorted()
                .toList();
        Collections.sort(written);
        assertEquals(uploaded, written);
    }

    @Test
    void aManifestTellsOfItsFiles() throws IOException {
        create("told", 8, 1);
        upload("told", "a", 1, 0, 0, 0, 1, 1, 1);

        var version = seal("told", "{\"seed\": -3}");

        var manifest = manifest("told", 1);
        assertEquals(version.getString("digest"), manifest.digest());
        assertEquals(-3, manifest.seed());
        assertEquals("told", manifest.name());
        try (var files = Files.list(store.dataset("told", 1))) {
            assertEquals(
                    10,
                    files.count(),
                    "two sides, quarantine, provenance, near duplicates, statistics, Croissant, manifest");
        }
        for (var split : List.of(manifest.train(), manifest.test())) {
            for (var shard : split.shards()) {
                for (Artifact artifact : List.of(shard.samples(), shard.labels())) {
                    var file = store.dataset("told", 1).resolve(artifact.path());
                    assertEquals(artifact.sha256(), Sha256.of(file));
                    assertEquals(artifact.bytes(), Files.size(file));
                }
            }
        }
    }

    @Test
    void theOrderOfUploadsDoesNotMatter() {
        for (var name : List.of("forth", "back")) {
            create(name, 8, 1);
            var uploads = new ArrayList<>(List.of(1, 2, 3));
            if (name.equals("back")) {
                Collections.reverse(uploads);
            }
            for (int seed : uploads) {
                upload(
                        name,
                        "upload-" + seed,
                        seed,
                        IntStream.range(0, 20).map(i -> i % 2).toArray());
            }
        }

        var forth = seal("forth", "{\"seed\": 7}").getString("digest");
        var back = seal("back", "{\"seed\": 7}").getString("digest");
        var otherSeed = seal("back", "{\"seed\": 8}").getString("digest");

        assertEquals(forth, back);
        assertNotEquals(forth, otherSeed);
    }

    @Test
    void equalSamplesAreKeptOnceAndCounted() throws IOException {
        create("twice", 8, 1);
        upload("twice", "a", 1, 0, 0, 0, 0, 1, 1, 1, 1);
        upload("twice", "b", 1, 0, 0, 0, 0, 1, 1, 1, 0); // the same images; the last one under another label

        var version = seal("twice", "{\"seed\": 7, \"testShare\": 0.5}");

        assertEquals(16, version.getInt("samples"));
        assertEquals(8, version.getInt("duplicates"));
        assertEquals(1, version.getInt("conflicts"));
        var manifest = manifest("twice", 1);
        var all = new ArrayList<>(samples("twice", 1, manifest.train()));
        all.addAll(samples("twice", 1, manifest.test()));
        assertEquals(8, all.size());
        assertEquals(8, new HashSet<>(all).size());
    }

    @Test
    void imagesOfAnyShapeBecomeTheRecipes() throws IOException {
        create("shapes", 8, 3);
        put("shapes", "grey", "images", TinyIdx.images(TinyIdx.noise(4 * 20 * 10, 1), 4, 20, 10));
        put("shapes", "grey", "labels", TinyIdx.labels(0, 0, 1, 1));
        put("shapes", "rgb", "images", TinyIdx.images(TinyIdx.noise(4 * 5 * 6 * 3, 1), 4, 5, 6, 3));
        put("shapes", "rgb", "labels", TinyIdx.labels(0, 0, 1, 1));

        var version = seal("shapes", "{}");

        assertEquals(List.of(3, 3), version.getList("train.perClass"));
        try (var arena = Arena.ofConfined()) {
            var shard = manifest("shapes", 1).train().shards().getFirst();
            var images = NpyArray.map(
                    store.dataset("shapes", 1).resolve(shard.samples().path()), arena);
            assertEquals(NpyHeader.of(NpyType.UINT8, 6, 8, 8, 3), images.header());
        }
    }

    @Test
    void aRequestMadeTwiceIsOneVersion() {
        create("once", 8, 1);
        upload("once", "a", 1, 0, 0, 1, 1);
        var request = UUID.randomUUID();
        var json = "{\"request\": \"%s\", \"seed\": 7}".formatted(request);

        var first = ask("once", json);
        var second = ask("once", json);

        first.then().statusCode(202).header("Location", endsWith("/datasets/once/versions/1"));
        second.then().statusCode(202).header("Location", endsWith("/datasets/once/versions/1"));
        refused(ask("once", "{\"request\": \"%s\", \"seed\": 8}".formatted(request)), 409)
                .body("detail", containsString(request.toString()));
        sealed("once", 1);
        get("/datasets/once/versions").then().body("size()", equalTo(1));
    }

    @Test
    void aVersionsNumberIsTheNextOne() {
        create("numbered", 8, 1);
        upload("numbered", "a", 1, 0, 0, 1, 1);

        refused(ask("numbered", "{\"version\": 2}"), 409).body("detail", containsString("that is 1"));
        assertEquals(1, seal("numbered", "{\"version\": 1}").getInt("version"));
        assertEquals(2, seal("numbered", "{\"version\": 2}").getInt("version"));
    }

    @Test
    void onlyCompleteUploadsAreSealed() {
        create("incomplete", 8, 1);
        put("incomplete", "a", "labels", TinyIdx.labels(0, 0, 1, 1));

        refused(ask("incomplete", "{}"), 409)
                .body("detail", containsString("PUT /datasets/incomplete/uploads/{upload}/samples"));
        upload("incomplete", "b", 1, 0, 0, 1, 1);
        assertEquals(List.of("b"), seal("incomplete", "{}").getList("uploads"));
        refused(ask("incomplete", "{\"testShare\": 1.5}"), 400).body("field", equalTo("testShare"));
    }

    @Test
    void fashionMnistIsSealed() throws IOException {
        create("fashion", 28, 1);
        put("fashion", "t10k", "images", Files.readAllBytes(FASHION.resolve("t10k-images-idx3-ubyte.gz")))
                .then()
                .statusCode(201);
        put("fashion", "t10k", "labels", Files.readAllBytes(FASHION.resolve("t10k-labels-idx1-ubyte.gz")))
                .then()
                .statusCode(201);

        var version = seal("fashion", "{\"seed\": 7, \"testShare\": 0.1}");

        assertEquals(0, version.getInt("duplicates"));
        assertEquals(Collections.nCopies(10, 900), version.getList("train.perClass"));
        assertEquals(Collections.nCopies(10, 100), version.getList("test.perClass"));
        assertTrue(manifest("fashion", 1).train().shards().size() > 1);
        assertEquals(9000, samples("fashion", 1, manifest("fashion", 1).train()).size());
    }

    private DatasetManifest manifest(String dataset, int version) throws IOException {
        return Json.read(
                Files.readAllBytes(store.dataset(dataset, version).resolve(DatasetManifest.FILE)),
                DatasetManifest.class);
    }

    /** Label and pixels of each sample, as text. */
    private List<String> samples(String dataset, int version, DatasetManifest.Split split) throws IOException {
        var samples = new ArrayList<String>();
        for (var shard : split.shards()) {
            try (var arena = Arena.ofConfined()) {
                var folder = store.dataset(dataset, version);
                var images = NpyArray.map(folder.resolve(shard.samples().path()), arena);
                var labels = NpyArray.map(folder.resolve(shard.labels().path()), arena);
                samples.addAll(samples(
                        images.data().toArray(ValueLayout.JAVA_BYTE),
                        labels.data().toArray(ValueLayout.JAVA_INT_UNALIGNED)));
            }
        }
        return samples;
    }

    private static List<String> samples(byte[] pixels, int[] labels) {
        int bytes = pixels.length / labels.length;
        return IntStream.range(0, labels.length)
                .mapToObj(i -> labels[i] + ":" + Sha256.of(Arrays.copyOfRange(pixels, i * bytes, (i + 1) * bytes)))
                .toList();
    }
}
