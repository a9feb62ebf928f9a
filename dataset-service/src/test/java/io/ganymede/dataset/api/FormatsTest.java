package io.ganymede.dataset.api;

import static io.ganymede.dataset.api.Client.create;
import static io.ganymede.dataset.api.Client.put;
import static io.ganymede.dataset.api.Client.refused;
import static io.ganymede.dataset.api.Client.seal;
import static io.restassured.RestAssured.get;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same twenty images, of 8x8 and two classes, in every format there is: each makes the same version. */
@QuarkusTest
@TestProfile(SmallLimits.class)
@WithTestResource(EmbeddedSuite.class)
class FormatsTest {

    private static final String REFERENCE = "form-reference";
    private static final int COUNT = 20;
    private static final byte[] PIXELS = TinyIdx.noise(COUNT * 64, 5);
    private static final int[] LABELS =
            java.util.stream.IntStream.range(0, COUNT).map(i -> i % 2).toArray();

    /** A file, its labels if they are apart, and what is to be said of it. */
    record Form(String name, byte[] samples, byte[] labels, Map<String, String> query) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Form> forms() {
        var idx = TinyIdx.images(PIXELS, COUNT, 8, 8);
        var idxLabels = TinyIdx.labels(LABELS);
        var folders = files((i, label) -> "%d/%02d.png".formatted(label, i));
        var flat = files((i, label) -> "all-%02d.png".formatted(i));
        var table = new StringBuilder("file_name,label\n");
        var jsonl = new StringBuilder();
        var lines = new StringBuilder();
        for (int i = 0; i < COUNT; i++) {
            table.append("all-%02d.png,%d\n".formatted(i, LABELS[i]));
            jsonl.append("{\"file_name\": \"all-%02d.png\", \"label\": %d}\n".formatted(i, LABELS[i]));
            lines.append(LABELS[i]).append('\n');
        }
        return Stream.of(
                new Form("idx", idx, idxLabels, Map.of()),
                new Form("idx-gz", TinyIdx.gzip(idx), TinyIdx.gzip(idxLabels), Map.of()),
                new Form("npy", npy(PIXELS, NpyType.UINT8, COUNT, 8, 8), npy(longs(), NpyType.INT64, COUNT), Map.of()),
                new Form("npy-4d", npy(PIXELS, NpyType.UINT8, COUNT, 8, 8, 1), bytes(lines), Map.of()),
                new Form("npz", npz(), null, Map.of()),
                new Form("zip", TinyArchives.zip(folders), null, Map.of()),
                new Form("zip-backwards", TinyArchives.zip(backwards(folders)), null, Map.of()),
                new Form("tar", TinyArchives.tar(folders), null, Map.of()),
                new Form("tar-gz", TinyIdx.gzip(TinyArchives.tar(backwards(folders))), null, Map.of()),
                new Form("zip-table", TinyArchives.zip(with(flat, "labels.csv", bytes(table))), null, Map.of()),
                new Form(
                        "tar-table-last", TinyArchives.tar(with(flat, "metadata.jsonl", bytes(jsonl))), null, Map.of()),
                new Form("zip-labels-csv", TinyArchives.zip(flat), bytes(table), Map.of()),
                new Form("tar-labels-jsonl", TinyArchives.tar(flat), bytes(jsonl), Map.of()),
                new Form("webdataset-cls", TinyArchives.tar(webDataset("cls")), null, Map.of()),
                new Form("webdataset-json", TinyArchives.tar(webDataset("json")), null, Map.of()),
                new Form(
                        "zip-pattern",
                        TinyArchives.zip(files((i, label) -> "set/c%d_%02d.png".formatted(label, i))),
                        null,
                        Map.of("pattern", "c{label}_*")),
                new Form(
                        "zip-clutter",
                        TinyArchives.zip(
                                with(with(folders, "__MACOSX/0/._00.png", new byte[9]), "README.md", new byte[3])),
                        null,
                        Map.of()));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFormIsTheSameVersion(Form form) {
        take(REFERENCE, forms().findFirst().orElseThrow());
        take(form.name(), form);

        var expected = seal(REFERENCE, "{\"seed\": 3}");
        var version = seal(form.name(), "{\"seed\": 3}");

        assertEquals(expected.getString("digest"), version.getString("digest"));
        assertEquals(List.of("0", "1"), version.getList("classes"));
        assertEquals(0, version.getInt("quarantined"));
        assertEquals(COUNT, version.getInt("samples"));
    }

    private static void take(String dataset, Form form) {
        Client.create("""
                {"name": "%s", "recipe": {"edge": 8, "channels": 1}}""".formatted(dataset));
        put(dataset, "a", "samples", form.samples(), form.query()).then().statusCode(oneOf(200, 201));
        if (form.labels() != null) {
            put(dataset, "a", "labels", form.labels()).then().statusCode(oneOf(200, 201));
        }
    }

    @Test
    void picturesOfAllKindsAreTakenAndTheOthersReported() {
        create("kinds", 16, 3);
        var files = new LinkedHashMap<String, byte[]>();
        for (var name : List.of(
                "rgb.png",
                "rgb.bmp",
                "rgb.tiff",
                "rgb.webp",
                "flat.jpg",
                "flat-cmyk.jpg",
                "progressive.jpg",
                "two-frames.gif",
                "rgba.png",
                "grey-16.png",
                "turned-6.jpg")) {
            files.put("a/" + name, Pictures.resource(name));
        }
        files.put("a/no.png", bytes("no picture"));
        files.put("b/half.png", Arrays.copyOf(Pictures.resource("rgb.png"), 60));
        files.put("b/nested.zip", TinyArchives.zip(Map.of("a/grey.png", Pictures.resource("grey.png"))));
        put("kinds", "a", "samples", TinyArchives.zip(files))
                .then()
                .statusCode(201)
                .body("format", equalTo("zip"));

        var version = seal("kinds", "{}");

        assertEquals(14, version.getInt("samples"));
        assertEquals(3, version.getInt("quarantined"));
        assertEquals(3, version.getInt("duplicates")); // PNG, BMP, TIFF and WebP are the same picture
        assertEquals(List.of("a"), version.getList("classes")); // b's were all refused
        get("/datasets/kinds/versions/1/quarantine")
                .then()
                .statusCode(200)
                .body("count", equalTo(3))
                .body("cases.entry", equalTo(List.of("a/no.png", "b/half.png", "b/nested.zip")))
                .body("cases[0].reason", containsString("no PNG"))
                .body("cases[1].reason", containsString("ends too early"))
                .body("cases[1].offset", equalTo(60))
                .body("cases[2].reason", containsString("within an archive"));
    }

    @Test
    void aVersionOfTooManyUnfitSamplesFailsAndItsQuarantineStays() {
        create("ruined", 8, 1);
        var files = files((i, label) -> "%d/%02d.png".formatted(label, i));
        for (int i = 0; i < COUNT + 1; i++) {
            files.put("0/bad-%02d.png".formatted(i), bytes("no picture"));
        }
        put("ruined", "a", "samples", TinyArchives.zip(files)).then().statusCode(201);

        Client.ask("ruined", "{}").then().statusCode(202);

        await().atMost(Duration.ofSeconds(60))
                .until(() -> get("/datasets/ruined/versions/1")
                        .jsonPath()
                        .getString("status")
                        .equals("FAILED"));
        get("/datasets/ruined/versions/1").then().body("failure", containsString("21 of 41 samples are in quarantine"));
        get("/datasets/ruined/versions/1/quarantine").then().body("count", equalTo(21));
        var lines =
                get("/datasets/ruined/versions/1/quarantine/quarantine.jsonl").asString();
        assertEquals(21, lines.lines().count());
    }

    @Test
    void aPictureMayComeAlone() {
        create("alone", 16, 3);
        for (var name : List.of("rgb.png", "flat.jpg", "two-frames.gif", "flat.webp")) {
            put(
                            "alone",
                            name.replace('.', '-'),
                            "samples",
                            Pictures.resource(name),
                            Map.of("label", name.substring(0, 1)))
                    .then()
                    .statusCode(201)
                    .body("format", equalTo("single"));
        }

        assertEquals(List.of("f", "r", "t"), seal("alone", "{}").getList("classes"));
    }

    @Test
    void cifarsRecordsCarryTheirLabels() {
        var records = TinyIdx.noise(30 * 3073, 1);
        for (int i = 0; i < 30; i++) {
            records[i * 3073] = (byte) (i % 3);
        }
        for (var form : Map.of(
                        "cifar", records,
                        "cifar-gz", TinyIdx.gzip(records),
                        "cifar-tar-gz",
                                TinyIdx.gzip(
                                        TinyArchives.tar(Map.of("cifar-10-batches-bin/data_batch_1.bin", records))))
                .entrySet()) {
            create(form.getKey(), 32, 3);
            put(form.getKey(), "a", "samples", form.getValue())
                    .then()
                    .statusCode(201)
                    .body("labelled", equalTo(30));
        }

        var plain = seal("cifar", "{}");

        assertEquals(List.of(9, 9, 9), plain.getList("train.perClass"));
        assertEquals(plain.getString("digest"), seal("cifar-gz", "{}").getString("digest"));
        assertEquals(plain.getString("digest"), seal("cifar-tar-gz", "{}").getString("digest"));
    }

    @Test
    void samplesMayHaveNoLabels() {
        create("unlabelled-by-upload", 8, 1);
        Client.create("""
                {"name": "unlabelled", "recipe": {"edge": 8, "channels": 1}, "classes": []}""").then().statusCode(201);
        var idx = TinyIdx.images(PIXELS, COUNT, 8, 8);
        put("unlabelled-by-upload", "a", "samples", idx, Map.of("labels", "none"))
                .then()
                .statusCode(201);
        put("unlabelled", "a", "samples", idx).then().statusCode(201);
        refused(put("unlabelled", "a", "labels", TinyIdx.labels(LABELS)), 409)
                .body("detail", containsString("no classes"));

        var one = seal("unlabelled-by-upload", "{}");
        var other = seal("unlabelled", "{}");

        assertEquals(List.of(), one.getList("classes"));
        assertEquals(18, one.getInt("train.count"));
        assertEquals(2, one.getInt("test.count"));
        assertEquals(List.of(), one.getList("train.perClass"));
        assertEquals(one.getString("digest"), other.getString("digest"));
    }

    @Test
    void labelsThatAreBroughtCountThoughTheSamplesWereToHaveNone() {
        create("labelled-later", 8, 1);
        var idx = TinyIdx.images(PIXELS, COUNT, 8, 8);
        put("labelled-later", "a", "samples", idx, Map.of("labels", "none"))
                .then()
                .statusCode(201);
        put("labelled-later", "a", "labels", TinyIdx.labels(LABELS)).then().statusCode(201);

        var version = seal("labelled-later", "{}");

        assertEquals(COUNT, version.getInt("train.count") + version.getInt("test.count"));
        assertTrue(version.getList("classes").size() > 1);
    }

    @Test
    void equalPicturesUnderTwoLabelsAreKeptOnceUnderTheLower() {
        create("conflicting", 8, 1);
        var files = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < 10; i++) {
            files.put("b/%d.png".formatted(i), png(i));
            files.put("a/%d.png".formatted(i), png(i % 5));
        }
        put("conflicting", "a", "samples", TinyArchives.tar(files)).then().statusCode(201);

        var version = seal("conflicting", "{\"testShare\": 0.5}");

        assertEquals(List.of("a", "b"), version.getList("classes"));
        assertEquals(10, version.getInt("train.count") + version.getInt("test.count"));
        assertEquals(10, version.getInt("duplicates"));
        assertEquals(5, version.getInt("train.perClass[0]") + version.getInt("test.perClass[0]"));
    }

    private interface Path {

        String of(int index, int label);
    }

    private static Map<String, byte[]> files(Path path) {
        var files = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < COUNT; i++) {
            files.put(path.of(i, LABELS[i]), png(i));
        }
        return files;
    }

    private static Map<String, byte[]> webDataset(String extension) {
        var files = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < COUNT; i++) {
            files.put("%06d.png".formatted(i), png(i));
            files.put(
                    "%06d.%s".formatted(i, extension),
                    bytes(
                            extension.equals("cls")
                                    ? LABELS[i] + "\n"
                                    : "{\"label\": %d, \"other\": 9}".formatted(LABELS[i])));
        }
        return files;
    }

    private static Map<String, byte[]> with(Map<String, byte[]> files, String name, byte[] contents) {
        var more = new LinkedHashMap<>(files);
        more.put(name, contents);
        return more;
    }

    private static Map<String, byte[]> backwards(Map<String, byte[]> files) {
        var names = new ArrayList<>(files.keySet());
        Collections.reverse(names);
        var backwards = new LinkedHashMap<String, byte[]>();
        names.forEach(name -> backwards.put(name, files.get(name)));
        return backwards;
    }

    private static byte[] png(int i) {
        return Pictures.png(Arrays.copyOfRange(PIXELS, i * 64, (i + 1) * 64), 8);
    }

    private static byte[] npz() {
        var arrays = new LinkedHashMap<String, byte[]>();
        arrays.put("y_test.npy", npy(Arrays.copyOfRange(longs(), 96, 160), NpyType.INT64, 8));
        arrays.put("x_train.npy", npy(Arrays.copyOf(PIXELS, 12 * 64), NpyType.UINT8, 12, 8, 8));
        arrays.put("y_train.npy", npy(Arrays.copyOf(longs(), 96), NpyType.INT64, 12));
        arrays.put("x_test.npy", npy(Arrays.copyOfRange(PIXELS, 12 * 64, COUNT * 64), NpyType.UINT8, 8, 8, 8));
        return TinyArchives.zip(arrays);
    }

    private static byte[] longs() {
        var longs = new byte[8 * COUNT];
        for (int i = 0; i < COUNT; i++) {
            longs[8 * i] = (byte) LABELS[i];
        }
        return longs;
    }

    private static byte[] npy(byte[] data, NpyType type, int... shape) {
        return TinyIdx.concat(NpyHeader.of(type, shape).toBytes(), data);
    }

    private static byte[] bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
