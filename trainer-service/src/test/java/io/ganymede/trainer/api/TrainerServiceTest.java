package io.ganymede.trainer.api;

import static io.restassured.RestAssured.delete;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.Event;
import io.ganymede.contracts.event.ModelPublished;
import io.ganymede.contracts.event.RunCancelled;
import io.ganymede.contracts.event.RunFailed;
import io.ganymede.contracts.event.RunFinished;
import io.ganymede.contracts.event.RunStarted;
import io.ganymede.contracts.event.Topic;
import io.ganymede.contracts.event.TrainingRequested;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.store.Sha256;
import io.ganymede.contracts.store.Store;
import io.ganymede.embedded.EmbeddedSuite;
import io.ganymede.trainer.dataset.TinyDataset;
import io.ganymede.trainer.evaluation.TinyExtractor;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.run.Look;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(EmbeddedSuite.class)
class TrainerServiceTest {

    private static final Duration TRAINED = Duration.ofSeconds(60);
    private static final Set<String> ENDED = Set.of("FINISHED", "FAILED", "CANCELLED");

    @Inject
    Store store;

    @Inject
    DataSource database;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    private Wire wire;

    @BeforeEach
    void aDatasetIsSealed() throws IOException {
        wire = new Wire(brokers);
        var folder = store.dataset("tiny", 1);
        if (!Files.exists(folder)) {
            TinyDataset.grey(8, 2).seal(folder, 48, 16);
        }
    }

    @Test
    void aRequestOverRestIsTrainedMeasuredAndPublished() throws IOException {
        var request = tiny("over-rest", 12);

        post(request).then().statusCode(201).header("Location", containsString("/runs/" + request.run()));

        awaitStatus(request.run(), "FINISHED");
        var run = get("/runs/{id}", request.run())
                .then()
                .body("step", equalTo(12))
                .body("attempt", equalTo(1))
                .body("phase", nullValue())
                .body("recipe.batch", equalTo(4))
                .body("modelVersion", equalTo(1))
                .extract()
                .asByteArray();
        var scores = Json.read(Json.MAPPER.readTree(run).get("scores"), ModelManifest.Scores.class);
        var manifest = manifest("over-rest", 1);
        assertEquals(scores, manifest.scores());
        assertEquals(16, scores.samples());
        assertEquals(request.run(), manifest.run());
        var folder = store.model("over-rest", 1);
        var onnx = manifest.generator().file();
        assertEquals(onnx.sha256(), Sha256.of(folder.resolve(onnx.path())));
        assertTrue(manifest.savedModel().stream().anyMatch(file -> file.path().equals("saved_model/saved_model.pb")));
        assertEquals(
                List.of("README.md", "samples.png"),
                manifest.files().stream().map(Artifact::path).toList());
        for (var file : manifest.files()) {
            assertEquals(file.sha256(), Sha256.of(folder.resolve(file.path())));
        }
        assertTrue(Files.readString(folder.resolve("README.md")).contains("# over-rest, version 1"));
        get("/runs/{id}/metrics", request.run())
                .then()
                .body("discriminatorNorm", everyItem(greaterThan(0f)))
                .body("generatorNorm", everyItem(greaterThan(0f)))
                .body("memory", everyItem(greaterThan(0)))
                .body("", everyItem(hasKey("gpuUtilization")))
                .body("", everyItem(hasKey("gpuMemory")));
    }

    @Test
    void whatARunWillTakeIsToldOnceOneLikeItWasMeasured() {
        var first = tiny("measured", 12);
        post(first).then().statusCode(201);
        awaitStatus(first.run(), "FINISHED");

        post(tiny("measured", 12))
                .then()
                .statusCode(201)
                .body("estimate.basis", equalTo("MEASURED"))
                .body("estimate.seconds", greaterThan(0f))
                .body("estimate.bytes", greaterThan(1 << 26));
    }

    @Test
    void aDatasetInColourAndAlphaWithoutLabelsIsTrainedToo() throws IOException {
        new TinyDataset(TinyDataset.of(8, 4, 1).recipe(), List.of(), 16).seal(store.dataset("icons", 1), 48, 16);
        var spec = Json.read("""
                {"recipe": "sngan", "seed": 1, "steps": 6, "batch": 4, "latent": 6, "width": 8, "exportDiscriminator": true,
                 "augment": "color,translation,cutout", "learningRateTo": 0, "warmup": 2, "accumulate": 2}""".getBytes(StandardCharsets.UTF_8), TrainingSpec.class);
        var request = new TrainingRequested(UUID.randomUUID(), "icon", "icons", 1, spec);

        post(request).then().statusCode(201);

        awaitStatus(request.run(), "FINISHED");
        var manifest = manifest("icon", 1);
        assertEquals(List.of(), manifest.classes());
        assertEquals(4, manifest.image().channels());
        assertNull(manifest.scores().accuracy());
        assertEquals("discriminator.onnx", manifest.files().getFirst().path());
    }

    @Test
    void aRunIsMeasuredByTheExtractorThatItAsksFor() throws IOException {
        TinyExtractor.write(
                store.extractors(), 3, 0, "{\"schema\": \"io.ganymede.extractor/v1\", \"layer\": \"flat\"}");
        var spec = spec("\"dcgan\"", ", \"extractor\": \"tiny\"");
        var request = new TrainingRequested(UUID.randomUUID(), "extracted", "tiny", 1, spec);

        post(request).then().statusCode(201);

        awaitStatus(request.run(), "FINISHED");
        var extractor = manifest("extracted", 1).scores().extractor();
        assertEquals("flat", extractor.layer());
        assertEquals(Sha256.of(store.extractors().resolve("tiny.onnx")), extractor.sha256());
        var card = Files.readString(store.model("extracted", 1).resolve("README.md"));
        assertTrue(card.contains("in the features that layer `flat` of `tiny` gives"), card);
    }

    /** Of labels that the generator is not told. */
    @Test
    void aRunWithAnEncoderPublishesItAndTellsOfNoDiscriminator() throws IOException {
        var spec = Json.read("""
                {"recipe": "vae", "seed": 1, "steps": 6, "batch": 4, "latent": 6, "width": 8, "conditional": false}""".getBytes(StandardCharsets.UTF_8), TrainingSpec.class);
        var request = new TrainingRequested(UUID.randomUUID(), "encoded", "tiny", 1, spec);

        post(request).then().statusCode(201);

        awaitStatus(request.run(), "FINISHED");
        var manifest = manifest("encoded", 1);
        var folder = store.model("encoded", 1);
        var file = manifest.encoder().file();
        assertEquals(file.sha256(), Sha256.of(folder.resolve(file.path())));
        assertEquals(2, manifest.encoder().attributes().size());
        assertTrue(manifest.scores().reconstruction().error() > 0);
        assertTrue(Files.readString(folder.resolve("README.md")).contains("![Reconstructions](reconstructions.png)"));
        assertEquals(
                List.of("README.md", "samples.png", "reconstructions.png"),
                manifest.files().stream().map(Artifact::path).toList());
        var picture = get("/runs/{id}/reconstructions.png", request.run())
                .then()
                .statusCode(200)
                .contentType("image/png")
                .extract()
                .asByteArray();
        assertArrayEquals(Files.readAllBytes(folder.resolve("reconstructions.png")), picture);
        get("/runs/{id}/metrics", request.run())
                .then()
                .body("discriminator", everyItem(nullValue()))
                .body("penalty", everyItem(nullValue()))
                .body("divergence", everyItem(greaterThan(0f)))
                .body("encoderNorm", everyItem(greaterThan(0f)));
    }

    @Test
    void aRunWithoutAnEncoderHasNothingThatComesBack() {
        var request = tiny("one-way", 2);
        post(request).then().statusCode(201);
        awaitStatus(request.run(), "FINISHED");

        get("/runs/{id}/reconstructions.png", request.run())
                .then()
                .statusCode(409)
                .body("detail", containsString("once a run with an encoder is evaluated"));
    }

    @Test
    void textsAreLearnedAndReadAsLines() throws IOException {
        TinyDataset.texts("abc", 5).seal(store.dataset("words", 1), 48, 16);
        var request = new TrainingRequested(
                UUID.randomUUID(), "speller", "words", 1, spec("\"text-mle\"", ", \"valid\": \"(ab)+c?\""));

        post(request).then().statusCode(201);

        awaitStatus(request.run(), "FINISHED");
        var manifest = manifest("speller", 1);
        assertEquals(new ModelManifest.Text("abc", 5), manifest.form());
        var words = Objects.requireNonNull(manifest.scores().text());
        assertEquals(manifest.scores().distance(), words.divergence().getLast().value());
        assertEquals(1, Objects.requireNonNull(words.valid()).baseline());
        assertEquals(
                List.of("README.md", "samples.txt"),
                manifest.files().stream().map(Artifact::path).toList());
        get("/runs/{id}/grids/6", request.run())
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .body(matchesPattern("([abc]{0,5}\n){64}"));
        get("/runs/{id}/closest.txt", request.run()).then().statusCode(200).body(containsString("\t"));
    }

    @Test
    void soundsAreLearnedAndHeard() throws IOException {
        TinyDataset.sounds(300, 1, 2).seal(store.dataset("tones", 1), 48, 16);
        var request =
                new TrainingRequested(UUID.randomUUID(), "tone", "tones", 1, spec("\"wavegan\"", ", \"latent\": 6"));

        post(request).then().statusCode(201);

        awaitStatus(request.run(), "FINISHED");
        var manifest = manifest("tone", 1);
        assertEquals(new ModelManifest.Audio(8_000, 300, 1), manifest.form());
        assertEquals(
                List.of("README.md", "samples.png", "samples.wav"),
                manifest.files().stream().map(Artifact::path).toList());
        var wav = get("/runs/{id}/grids/6/sound", request.run())
                .then()
                .statusCode(200)
                .contentType("audio/wav")
                .extract()
                .asByteArray();
        assertEquals(44 + 2 * 16 * 300, wav.length); // eight of each class, one after the other
        get("/runs/{id}/grids/6", request.run()).then().contentType("image/png");
    }

    private static TrainingSpec spec(String recipe, String more) {
        return Json.read(
                "{\"recipe\": %s, \"seed\": 1, \"steps\": 6, \"batch\": 4, \"width\": 8, \"gridEvery\": 3%s}"
                        .formatted(recipe, more)
                        .getBytes(StandardCharsets.UTF_8),
                TrainingSpec.class);
    }

    @Test
    void aRunTellsItsStoryByEvents() throws IOException {
        var request = tiny("told", 12);

        wire.send(request);

        awaitStatus(request.run(), "FINISHED");
        await().atMost(TRAINED).until(() -> wire.told(Topic.MODELS, "told").size() == 1);
        var story = awaitStory(request.run());
        assertEquals(new RunStarted(request.run(), "told", 1, 0, 12), story.getFirst());
        var finished = (RunFinished) story.getLast();
        assertEquals(12, finished.steps());
        assertEquals(manifest("told", 1).scores().distance(), finished.distance());
        var published = assertInstanceOf(
                ModelPublished.class, wire.told(Topic.MODELS, "told").getFirst());
        assertEquals(Sha256.of(store.file(published.manifest())), published.digest());
    }

    @Test
    void aRunThatEndsBeforeItsLastStepTellsHowManyItDid() throws IOException {
        var spec = Json.read(
                "{\"recipe\": \"dcgan\", \"seed\": 7, \"steps\": 1000, \"batch\": 4, \"width\": 8, \"evaluateEvery\": 2, \"patience\": 1}"
                        .getBytes(StandardCharsets.UTF_8),
                TrainingSpec.class);
        var request = new TrainingRequested(UUID.randomUUID(), "early", "tiny", 1, spec);

        post(request).then().statusCode(201);

        awaitStatus(request.run(), "FINISHED");
        int last = looks(request.run()).getLast().step();
        assertTrue(last < 1000);
        await().atMost(TRAINED)
                .until(() -> wire.toldOfRun(request.run()).stream()
                        .anyMatch(event -> event instanceof RunFinished finished && finished.steps() == last));
    }

    @Test
    void aRequestDeliveredThreeTimesIsOneRun() {
        var request = tiny("thrice", 4);

        wire.send(request);
        wire.send(request);
        post(request);

        awaitStatus(request.run(), "FINISHED");
        post(request).then().statusCode(200).body("status", equalTo("FINISHED"));
        get("/runs?count=1000").then().body("findAll { it.model == 'thrice' }", hasSize(1));
        await().atMost(TRAINED).until(() -> !wire.told(Topic.MODELS, "thrice").isEmpty());
        assertEquals(1, wire.told(Topic.MODELS, "thrice").size());
    }

    @Test
    void eachRunOfAModelIsItsNextVersion() {
        var first = tiny("versions", 4);
        var second = tiny("versions", 4);

        post(first);
        post(second);

        awaitStatus(first.run(), "FINISHED");
        awaitStatus(second.run(), "FINISHED");
        get("/runs/{id}", first.run()).then().body("modelVersion", equalTo(1));
        get("/runs/{id}", second.run()).then().body("modelVersion", equalTo(2));
    }

    @Test
    void anotherRequestUnderAKnownIdIsAConflict() {
        var request = tiny("conflict", 4);
        post(request).then().statusCode(201);

        var other = new TrainingRequested(request.run(), "other", "tiny", 1, request.spec());

        post(other)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("asked for with another model, dataset or spec"));
    }

    @Test
    void aRunsSeriesAndGridsAreThereToLookAt() throws IOException {
        var request = tiny("looked-at", 12);
        post(request);
        awaitStatus(request.run(), "FINISHED");

        get("/runs/{id}/metrics", request.run())
                .then()
                .statusCode(200)
                .body("step", contains(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12))
                .body("imagesPerSecond", everyItem(greaterThan(0f)));
        get("/runs/{id}/metrics?after=6&most=3", request.run()).then().body("step", contains(8, 10, 12));
        get("/runs/{id}/grids", request.run()).then().body("", contains(0, 5, 10, 12));
        var png = get("/runs/{id}/grids/12", request.run())
                .then()
                .statusCode(200)
                .contentType("image/png")
                .extract()
                .asByteArray();
        var picture = ImageIO.read(new ByteArrayInputStream(png));
        assertEquals(2 * 8 + 2, picture.getWidth()); // a column a class
        assertEquals(8 * 8 + 7 * 2, picture.getHeight());
        get("/runs/{id}/looks", request.run())
                .then()
                .statusCode(200)
                .body("step", contains(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12))
                .body("distance", everyItem(greaterThan(0f)));
        var closest = get("/runs/{id}/closest.png", request.run())
                .then()
                .statusCode(200)
                .contentType("image/png")
                .extract()
                .asByteArray();
        assertNotNull(ImageIO.read(new ByteArrayInputStream(closest)));
        get("/runs/{id}/grids/7", request.run())
                .then()
                .statusCode(404)
                .body(
                        "detail",
                        equalTo("Run %s has no grid of step 7; it has: [0, 5, 10, 12]".formatted(request.run())));
    }

    @Test
    void aRunIsFollowedAsAStreamThatEndsWithIt() {
        var request = tiny("followed", 12);
        post(request);

        var stream = given().accept("text/event-stream").get("/runs/{id}/progress", request.run());

        stream.then().statusCode(200).contentType(startsWith("text/event-stream"));
        var events = stream.asString();
        assertTrue(events.contains("\"status\":\"FINISHED\""), events);
        for (int step = 1; step <= 12; step++) {
            assertEquals(2, events.split("\\{\"step\":%d,\"discriminator\"".formatted(step), -1).length, events);
            assertEquals(2, events.split("\\{\"step\":%d,\"distance\"".formatted(step), -1).length, events);
        }
        var rest = given().accept("text/event-stream")
                .header("Last-Event-ID", 10)
                .get("/runs/{id}/progress", request.run())
                .asString();
        assertTrue(rest.contains("id:12"), rest);
        assertTrue(rest.contains("\"grids\":[0,5,10,12]"), rest);
        assertEquals(3, rest.split("\"discriminator\"", -1).length, rest);
        given().accept("text/event-stream")
                .get("/runs/{id}/progress?after=-1", request.run())
                .then()
                .statusCode(400)
                .body("field", equalTo("after"));
    }

    @Test
    void aRunningRunIsCancelled() {
        var request = tiny("cancelled", 1_000_000);
        post(request);
        await().atMost(TRAINED).until(() -> get("/runs/{id}", request.run()).path("step"), step -> (int) step > 0);

        delete("/runs/{id}", request.run()).then().statusCode(202).body("cancelRequested", equalTo(true));

        awaitStatus(request.run(), "CANCELLED");
        await().atMost(TRAINED)
                .until(() -> wire.toldOfRun(request.run()).stream().anyMatch(RunCancelled.class::isInstance));
        delete("/runs/{id}", request.run()).then().statusCode(200);
    }

    @Test
    void aCancelledRunGoesOnWhereItWasOnceItIsRetried() {
        var request = tiny("retried", 1500);
        post(request);
        await().atMost(TRAINED).until(() -> get("/runs/{id}", request.run()).path("step"), step -> (int) step > 5);
        delete("/runs/{id}", request.run());
        awaitStatus(request.run(), "CANCELLED");

        given().post("/runs/{id}/retry", request.run()).then().statusCode(202).body("status", equalTo("QUEUED"));

        awaitStatus(request.run(), "FINISHED");
        var starts = awaitStory(request.run()).stream()
                .filter(RunStarted.class::isInstance)
                .map(RunStarted.class::cast)
                .toList();
        assertEquals(0, starts.getFirst().step());
        assertTrue(starts.getLast().step() > 0, starts.toString());
        given().post("/runs/{id}/retry", request.run())
                .then()
                .statusCode(409)
                .body("detail", startsWith("Run %s is FINISHED".formatted(request.run())));
    }

    @Test
    void aRunThatIsTakenUpAgainKnowsTheLooksThatTheDatabaseDoesNot() throws Exception {
        var request = tiny("seen", 1500);
        post(request);
        await().atMost(TRAINED).until(() -> get("/runs/{id}", request.run()).path("step"), step -> (int) step > 160);
        delete("/runs/{id}", request.run());
        awaitStatus(request.run(), "CANCELLED");
        var seen = looks(request.run());
        forgetLooks(request.run());

        given().post("/runs/{id}/retry", request.run()).then().statusCode(202);

        awaitStatus(request.run(), "FINISHED");
        var looks = looks(request.run());
        assertEquals(
                IntStream.rangeClosed(1, 20).mapToObj(i -> 75 * i).toList(),
                looks.stream().map(Look::step).toList());
        assertEquals(seen, looks.subList(0, seen.size()));
    }

    private static List<Look> looks(UUID run) throws IOException {
        return List.of(Json.MAPPER.readValue(get("/runs/{id}/looks", run).asByteArray(), Look[].class));
    }

    private void forgetLooks(UUID run) throws SQLException {
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement("delete from training.look where run = ?")) {
            delete.setObject(1, run);
            assertTrue(delete.executeUpdate() >= 2);
        }
    }

    @Test
    void aSweepIsATableOfWhatCameOfEachRun() {
        var request = tiny("swept", 3);
        post(request); // the dataset is there
        var body = """
                {"sweep": "%s", "model": "swept", "dataset": "tiny", "version": 1,
                 "spec": {"recipe": "dcgan", "seed": 7, "steps": 3, "batch": 4, "latent": 6, "width": 8},
                 "grid": {"learningRate": [0.001, 0.002], "recipe": ["dcgan", "lsgan"]}}
                """.formatted(UUID.randomUUID());

        var sweep = given().body(body)
                .post("/sweeps")
                .then()
                .statusCode(201)
                .body("runs", equalTo(4))
                .extract()
                .path("id");
        given().body(body).post("/sweeps").then().statusCode(200);
        given().body(body.replace("0.002", "0.003"))
                .post("/sweeps")
                .then()
                .statusCode(409)
                .body("detail", containsString("take another id"));

        await().atMost(TRAINED)
                .until(() -> get("/sweeps/{id}/runs", sweep.toString()).path("status"), everyItem(equalTo("FINISHED")));
        get("/sweeps/{id}/runs", sweep.toString())
                .then()
                .body("spec.recipe", contains("dcgan", "lsgan", "dcgan", "lsgan"))
                .body("distance", everyItem(greaterThan(0f)))
                .body("best.step", everyItem(greaterThan(0)));
        given().body(body.replace("0.002", "-1").replaceFirst("\"sweep\": \"[^\"]*\",", ""))
                .post("/sweeps")
                .then()
                .statusCode(400)
                .body("field", equalTo("grid.learningRate"));
    }

    @Test
    void aCloneChangesWhatItNames() {
        var request = tiny("cloned", 4);
        post(request);

        var clone = given().body("{\"model\": \"clone\", \"spec\": {\"steps\": 3, \"seed\": 8}}")
                .post("/runs/{id}/clone", request.run())
                .then()
                .statusCode(201)
                .body("model", equalTo("clone"))
                .body("dataset", equalTo("tiny"))
                .body("spec.steps", equalTo(3))
                .body("spec.seed", equalTo(8))
                .body("spec.batch", equalTo(request.spec().batch()))
                .extract()
                .path("id");

        awaitStatus(UUID.fromString(clone.toString()), "FINISHED");
        given().body("{\"spec\": {\"steps\": 0}}")
                .post("/runs/{id}/clone", request.run())
                .then()
                .statusCode(400)
                .body("field", equalTo("steps"));
        given().body("{\"spec\": {\"learningrate\": 0.002}}")
                .post("/runs/{id}/clone", request.run())
                .then()
                .statusCode(400)
                .body("field", equalTo("spec.learningrate"));
    }

    @Test
    void aFinishedRunIsNotCancelled() {
        var request = tiny("kept", 4);
        post(request);
        awaitStatus(request.run(), "FINISHED");

        delete("/runs/{id}", request.run())
                .then()
                .statusCode(409)
                .body(
                        "detail",
                        equalTo("Run %s is FINISHED; it cannot be cancelled any more".formatted(request.run())));
    }

    @Test
    void whatCanBeNoRequestGoesToTheDeadLettersAndTheNextOneIsTaken() {
        var key = UUID.randomUUID().toString();
        var request = tiny("after-poison", 4);

        wire.send(new ProducerRecord<>(Topic.TRAINING_REQUESTS, key, "no event".getBytes(StandardCharsets.UTF_8)));
        wire.send(request);

        awaitStatus(request.run(), "FINISHED");
        await().atMost(TRAINED)
                .until(() -> wire.records(Topic.TRAINING_REQUESTS + ".dead").stream()
                        .anyMatch(record -> key.equals(record.key())
                                && new String(record.value(), StandardCharsets.UTF_8).equals("no event")
                                && record.headers().lastHeader("dead-letter-reason") != null));
    }

    @Test
    void anEventThatNamesNoDatasetIsARunThatFailed() {
        var request = new TrainingRequested(UUID.randomUUID(), "failed", "nowhere", 1, spec(4));

        wire.send(request);

        awaitStatus(request.run(), "FAILED");
        get("/runs/{id}", request.run()).then().body("failure", containsString("the version is not sealed"));
        await().atMost(TRAINED)
                .until(() -> wire.toldOfRun(request.run()).stream().anyMatch(RunFailed.class::isInstance));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            spec.steps        | {"model":"m","dataset":"tiny","version":1,"spec":{"recipe":"dcgan","seed":1,"steps":0}}
            spec.recipe       | {"model":"m","dataset":"tiny","version":1,"spec":{"recipe":"nogan","seed":1}}
            spec.recipe       | {"model":"m","dataset":"tiny","version":1,"spec":{"recipe":"textgan","seed":1}}
            spec.temperature  | {"model":"m","dataset":"tiny","version":1,"spec":{"recipe":"dcgan","seed":1,"temperature":1}}
            spec.extractor    | {"model":"m","dataset":"tiny","version":1,"spec":{"recipe":"dcgan","seed":1,"extractor":"inception"}}
            spec.extractor    | {"model":"m","dataset":"tiny","version":1,"spec":{"recipe":"dcgan","seed":1,"extractor":"../m"}}
            spec.seed         | {"model":"m","dataset":"tiny","version":1,"spec":{"recipe":"dcgan"}}
            spec              | {"model":"m","dataset":"tiny","version":1}
            dataset           | {"model":"m","dataset":"nowhere","version":1,"spec":{"recipe":"dcgan","seed":1}}
            model             | {"model":"../m","dataset":"tiny","version":1,"spec":{"recipe":"dcgan","seed":1}}
            version           | {"model":"m","dataset":"tiny","version":"1","spec":{"recipe":"dcgan","seed":1}}
            body              | [1, 2]
            body              | {"model":
            """)
    void anImpossibleRequestIsRefusedWithItsField(String field, String body) {
        given().contentType(ContentType.JSON)
                .body(body)
                .post("/runs")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("field", equalTo(field))
                .body("detail", startsWith(field + " is "));
    }

    @Test
    void aRunOfAVersionWithNothingToMeasureOnIsRefused() throws Exception {
        TinyDataset.grey(8, 1).seal(store.dataset("few", 1), 48, 1);

        post(new TrainingRequested(UUID.randomUUID(), "few", "few", 1, spec(4)))
                .then()
                .statusCode(400)
                .body("field", equalTo("dataset.test.count"))
                .body("detail", startsWith("dataset.test.count is 1; allowed: 2 or more"));
    }

    @Test
    void anUnknownRunIsNotFound() {
        var unknown = UUID.randomUUID();

        get("/runs/{id}", unknown)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", equalTo("No run " + unknown));
        get("/runs/no-uuid").then().statusCode(400).body("field", equalTo("id"));
    }

    @Test
    void recipesTellWhatMayBeChanged() {
        get("/recipes").then().statusCode(200).body("name", equalTo(Recipe.names()));
        get("/recipes/dcgan")
                .then()
                .statusCode(200)
                .body("kinds", equalTo(List.of("image")))
                .body("usualFor", equalTo(List.of()))
                .body("spec.properties.steps.minimum", equalTo(1))
                .body("spec.properties.steps.'default'", equalTo(9000));
        get("/recipes/nogan")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", equalTo("No recipe 'nogan'; there are: " + String.join(", ", Recipe.names())));
    }

    @Test
    void eachKindOfSamplesHasOneRecipeToBeginWith() {
        var usual = get("/recipes").jsonPath().getList("usualFor.flatten()", String.class);

        assertEquals(List.of("audio", "image", "text"), usual.stream().sorted().toList());
        get("/recipes/sngan").then().body("usualFor", equalTo(List.of("image")));
    }

    @Test
    void runsAreListedNewestFirstAPageAtATime() {
        var first = tiny("listed", 4);
        var second = tiny("listed", 4);
        post(first);
        post(second);

        get("/runs?count=1")
                .then()
                .statusCode(200)
                .body("id", contains(second.run().toString()));
        get("/runs?first=1&count=1").then().body("id", contains(first.run().toString()));
        get("/runs?count=0").then().statusCode(400).body("field", equalTo("count"));
    }

    @Test
    void theServiceSaysThatItIsReady() {
        get("/q/health/ready").then().statusCode(200).body("checks.name", hasItem(containsString("Database")));
        get("/q/openapi?format=json").then().statusCode(200).body("openapi", oneOf("3.0.3", "3.1.0"));
    }

    private static TrainingRequested tiny(String model, int steps) {
        return new TrainingRequested(UUID.randomUUID(), model, "tiny", 1, spec(steps));
    }

    private static TrainingSpec spec(int steps) {
        return new TrainingSpec("dcgan", 7, steps, 4, 6, 8, null, null, null, 5, 5);
    }

    private static Response post(TrainingRequested request) {
        return given().contentType(ContentType.JSON).body(Json.write(request)).post("/runs");
    }

    private static void awaitStatus(UUID run, String status) {
        await().atMost(TRAINED)
                .until(() -> ENDED.contains(get("/runs/{id}", run).<String>path("status")));
        get("/runs/{id}", run).then().body("status", equalTo(status));
    }

    /** All events of a run that finished, once the last one has left: it leaves a moment after the run has ended. */
    private List<Event> awaitStory(UUID run) {
        return await().atMost(TRAINED)
                .until(() -> wire.toldOfRun(run), told -> !told.isEmpty() && told.getLast() instanceof RunFinished);
    }

    private ModelManifest manifest(String model, int version) throws IOException {
        return Json.read(
                Files.readAllBytes(store.model(model, version).resolve(ModelManifest.FILE)), ModelManifest.class);
    }
}
