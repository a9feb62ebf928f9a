package io.ganymede.generator.api;

import static io.restassured.RestAssured.get;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.store.Store;
import io.ganymede.generator.inference.Network;
import io.ganymede.generator.model.ConvModels;
import io.ganymede.generator.protocol.grpc.GRPCInferenceServiceGrpc;
import io.ganymede.generator.protocol.grpc.InferParameter;
import io.ganymede.generator.protocol.grpc.ModelInferRequest;
import io.grpc.ManagedChannelBuilder;
import io.netty.buffer.PooledByteBufAllocator;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(GeneratorSuite.class)
class StreamTest {

    private static final String LONG = "/models/tiny/samples?seed=1&count=10000000&format=ndjson";

    Path store;

    @Test
    void whatNobodyReadsIsNotDrawn() throws Exception {
        try (var client = asked(LONG)) {
            client.getInputStream().readNBytes(1000);
            long calls = awaitStandstill("tiny");

            assertTrue(calls < 10_000_000 / Network.WIDEST, calls + " calls");
            client.getInputStream().readNBytes(20_000_000);

            assertTrue(awaitStandstill("tiny") > calls, "reading on does not go on");
        }
        awaitStandstill("tiny");
    }

    @Test
    void aClientThatLeavesIsDrawnForNoMore() throws Exception {
        try (var client = asked(LONG.replace("ndjson", "sse"))) {
            client.getInputStream().readNBytes(1_000_000);
        }

        awaitStandstill("tiny");

        get("/models/tiny/samples?seed=1").then().statusCode(200);
    }

    @Test
    void memoryThatWasSentIsFreeAgain() {
        var sending = PooledByteBufAllocator.DEFAULT.metric();
        for (int request = 0; request < 50; request++) {
            get("/models/tiny/samples?seed=1&count=1024&format=npy").then().statusCode(200);
        }

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertTrue(
                        sending.usedDirectMemory() < 50 * 1024 * 64 * Float.BYTES / 2,
                        sending.usedDirectMemory() + " bytes"));
    }

    @Test
    void whoLeavesBeforeTheAnswerIsComputedForNoMore() throws Exception {
        publish("left");
        var client = asked("/models/left/samples?seed=1&count=1024&format=npy");
        awaitFirstCall("left");

        client.close();

        assertIsComputedForNoMore("left");
    }

    @Test
    void whoCancelsACallOverGrpcIsComputedForNoMore() throws Exception {
        publish("called");
        var channel = ManagedChannelBuilder.forAddress("localhost", RestAssured.port)
                .usePlaintext()
                .build();
        try {
            var call = GRPCInferenceServiceGrpc.newFutureStub(channel)
                    .modelInfer(ModelInferRequest.newBuilder()
                            .setModelName("called")
                            .putParameters("seed", number(1))
                            .putParameters("count", number(1024))
                            .build());
            awaitFirstCall("called");

            call.cancel(true);

            assertIsComputedForNoMore("called");
        } finally {
            channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    /** A model whose 1,024 images take a second or two, some at a time. */
    private void publish(String model) throws Exception {
        ConvModels.publish(new Store(store), model, 1, 192);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> get("/models/" + model).statusCode() == 200);
    }

    private static void awaitFirstCall(String model) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> calls(model) > 0);
    }

    private static void assertIsComputedForNoMore(String model) {
        long calls = awaitStandstill(model);
        assertTrue(calls < 1024 / Network.WIDEST / 2, calls + " calls");
    }

    private static InferParameter number(long value) {
        return InferParameter.newBuilder().setInt64Param(value).build();
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
    private static long awaitStandstill(String model) {
        var last = new long[] {-1};
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    long before = last[0];
                    last[0] = calls(model);
                    return before == last[0];
                });
        assertEquals(last[0], calls(model));
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
