package io.ganymede.dataset.topic;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.ganymede.contracts.event.SampleMessage;
import io.ganymede.dataset.SmallLimits;
import io.ganymede.dataset.array.TinyIdx;
import io.ganymede.dataset.collection.Datasets;
import io.ganymede.dataset.image.Pictures;
import io.ganymede.embedded.EmbeddedSuite;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Samples that are read again, with others behind them, since nobody lived to say that they were read. */
@QuarkusTest
@TestProfile(SmallLimits.class)
@WithTestResource(EmbeddedSuite.class)
class ArrivalsTest {

    @Inject
    Arrivals arrivals;

    @Inject
    Datasets datasets;

    @Test
    void samplesThatAreReadAgainWithMoreBehindThemAreKeptOnceAndTheOthersToo() throws IOException {
        create("read-again");

        var before = take("read-again", 0, 3).orElseThrow();
        var after = take("read-again", 0, 5).orElseThrow();
        var again = take("read-again", 0, 5);

        assertEquals(3, before.samples());
        assertEquals(2, after.samples());
        assertNotEquals(before.upload(), after.upload());
        assertEquals(Optional.empty(), again);
        assertEquals(5, get("/datasets/read-again").jsonPath().getInt("uploads.samples"));
    }

    @Test
    void aLongNameOfAnUploadIsCut() throws IOException {
        create("long-name");

        var kept = take("long-name", 0, 1, "c".repeat(63)).orElseThrow();

        assertEquals(63, kept.upload().length());
    }

    private static void create(String dataset) {
        given().contentType("application/json")
                .body(Map.of("name", dataset, "recipe", Map.of("edge", 8, "channels", 1)))
                .post("/datasets")
                .then()
                .statusCode(201);
    }

    private Optional<Arrivals.Kept> take(String dataset, int from, int to) throws IOException {
        return take(dataset, from, to, "camera");
    }

    private Optional<Arrivals.Kept> take(String dataset, int from, int to, String name) throws IOException {
        var known = QuarkusTransaction.requiringNew().call(() -> datasets.known(dataset));
        return arrivals.take(
                known,
                name,
                IntStream.range(from, to).mapToObj(i -> sample(dataset, i)).toList());
    }

    private static SampleMessage sample(String dataset, int i) {
        var png = Pictures.png(TinyIdx.noise(64, i), 8);
        return new SampleMessage(URI.create("/camera"), Integer.toString(i), dataset, "camera", "any", png);
    }
}
