package io.ganymede.generator.api;

import static io.restassured.RestAssured.get;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.store.Store;
import io.ganymede.generator.model.ConvModels;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(GeneratorSuite.class)
class StreamTest {

    private static final String LONG = "/models/tiny/samples?seed=1&count=10000000&format=ndjson";
    private static final int CLIENTS = 20;

    Path store;

    @Test
    void whatNobodyReadsIsNotDrawn() throws Exception {
        try (var client = asked(LONG)) {
            client.getInputStream().readNBytes(1000);
            long calls = awaitStandstill();

            assertTrue(calls < 10_000_000 / 32, calls + " calls");
            client.getInputStream().readNBytes(20_000_000);

            assertTrue(awaitStandstill() > calls, "reading on does not go on");
        }
        awaitStandstill();
    }

    @Test
    void aClientThatLeavesIsDrawnForNoMore() throws Exception {
        try (var client = asked(LONG.replace("ndjson", "sse"))) {
            client.getInputStream().readNBytes(1_000_000);
        }

        awaitStandstill();

        get("/models/tiny/samples?seed=1").then().statusCode(200);
    }

    @Test
    void whoLeavesBeforeTheAnswerIsComputedForNoMore() throws Exception {
        ConvModels.publish(new Store(store), "wide", 1, 64);
        await().atMost(Duration.ofSeconds(30)).until(() -> get("/models/wide").statusCode() == 200);
        long before = calls("wide");

        for (int client = 0; client < CLIENTS; client++) {
            asked("/models/wide/samples?seed=1&count=1024&format=npy").close();
        }

        get("/models/wide/samples?seed=2").then().statusCode(200); // waits behind what is left of them
        long calls = calls("wide") - before;
        assertTrue(calls < CLIENTS * 1024 / 32 / 2, calls + " calls");
    }

    private static Socket asked(String path) throws IOException {
        var socket = new Socket("localhost", RestAssured.port);
        socket.getOutputStream()
                .write("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                        .formatted(path)
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Calls of the model, once there are no new ones for a second. */
    private static long awaitStandstill() {
        var last = new long[] {-1};
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    long before = last[0];
                    last[0] = calls("tiny");
                    return before == last[0];
                });
        assertEquals(last[0], calls("tiny"));
        return last[0];
    }

    private static long calls(String model) {
        return get("/q/metrics")
                .asString()
                .lines()
                .filter(line ->
                        line.startsWith("ganymede_sample_compute_seconds_count") && line.contains('"' + model + '"'))
                .map(line -> line.substring(line.indexOf("} ") + 2).split(" ")[0]) // behind it may stand an exemplar
                .mapToLong(value -> (long) Double.parseDouble(value))
                .sum();
    }
}
