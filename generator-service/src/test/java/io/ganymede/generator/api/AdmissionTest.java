package io.ganymede.generator.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.ganymede.generator.inference.Engine;
import io.ganymede.generator.inference.Watch;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final String INSIDE = "inside";

    private static final Engine FULL =
            new Engine(new Engine.Limits(1, 0, Duration.ofSeconds(1), Duration.ofSeconds(1)), Watch.NOBODY);

    private static Vertx vertx;
    private static int port;

    @BeforeAll
    static void aServerWhoseEngineIsFull() throws Exception {
        vertx = Vertx.vertx();
        var router = Router.router(vertx);
        router.route().handler(new Admission(FULL)::admit);
        router.route().handler(request -> request.response().end(INSIDE));
        port = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
    }

    @AfterAll
    static void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        FULL.close();
    }

    @Test
    void whatIsComputedIsRefusedWithWhenToComeAgain() {
        refused(get("/models/tiny/samples"));
        refused(get("/models/tiny/versions/1/samples"));
        refused(given().port(port)
                .body("{}")
                .post("/models/tiny/interpolations")
                .then());
    }

    @Test
    void aClientOfTheInferenceProtocolFindsTheError() {
        var answer = given().port(port).body("{}").post("/v2/models/tiny/infer").then();

        refused(answer).body("error", containsString("wait already"));
    }

    @Test
    void whatIsNotComputedIsLetIn() {
        letIn(get("/models/tiny"));
        letIn(get("/models/tiny/versions/1/files/generator.onnx"));
        letIn(get("/v2/health/live"));
        letIn(get("/q/health/ready"));
    }

    @Test
    void whatTheClientMayHaveAlreadyIsLookedAt() {
        letIn(given().port(port)
                .header("If-None-Match", "\"tag\"")
                .get("/models/tiny/samples")
                .then());
    }

    private static ValidatableResponse get(String path) {
        return given().port(port).get(path).then();
    }

    private static ValidatableResponse refused(ValidatableResponse answer) {
        return answer.statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", equalTo("1"))
                .body("title", equalTo("Busy"))
                .body("detail", containsString("wait already"));
    }

    private static void letIn(ValidatableResponse answer) {
        answer.statusCode(200).body(equalTo(INSIDE));
    }
}
