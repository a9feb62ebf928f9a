package io.ganymede.generator.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code openapi.yaml} says is what the service does, and it does nothing else. */
@QuarkusTest
@WithTestResource(GeneratorSuite.class)
class ContractTest {

    private static final String LATENT = "[%s]".formatted(String.join(",", java.util.Collections.nCopies(64, "0.5")));
    private static final String LATENTS = "{\"latents\": [%s], \"labels\": [\"bag\"]".formatted(LATENT);
    private static final String SEEDS = "{\"seeds\": [1, 2], \"steps\": 2";
    private static final String INFER = """
            {"parameters": {"seed": 1}, "inputs": []%s}""";
    private static final String BINARY =
            ", \"outputs\": [{\"name\": \"image\", \"parameters\": {\"binary_data\": true}}]";

    private final Set<String> answered = new TreeSet<>();
    private Contract contract;

    @BeforeEach
    void theContractThatIsServed() throws IOException {
        contract = Contract.of(RestAssured.get("/q/openapi?format=yaml").asByteArray());
    }

    @Test
    void theOperationsAreTheServices() throws IOException {
        assertEquals(routes(), contract.operations());
    }

    @Test
    void everyAnswerIsAsItSays() throws IOException {
        get("/models", "/models");
        get("/models/{name}", "/models/tiny");
        get("/models/{name}/versions/{version}", "/models/tiny/versions/1");
        send("PUT", "/models/{name}/aliases/{alias}", "/models/tiny/aliases/contract", "{\"weights\": {\"1\": 1}}");
        get("/models/{name}/aliases", "/models/tiny/aliases");
        send("DELETE", "/models/{name}/aliases/{alias}", "/models/tiny/aliases/contract", "");
        for (var place : List.of("/models/{name}", "/models/{name}/versions/{version}")) {
            var uri = place.replace("{name}", "tiny").replace("{version}", "1");
            for (var format : List.of("png", "jpeg", "zip", "npy", "json", "ndjson", "sse")) {
                get(place + "/samples", uri + "/samples?seed=1&count=2&format=" + format);
                post(place + "/samples", uri + "/samples", "{\"seed\": 1, \"format\": \"%s\"}".formatted(format));
            }
            for (var format : List.of("png", "jpeg", "gif", "zip", "npy", "json")) {
                post(
                        place + "/interpolations",
                        uri + "/interpolations",
                        SEEDS + ", \"format\": \"%s\"}".formatted(format));
            }
            for (var format : List.of("png", "jpeg", "gif", "zip", "npy", "json")) {
                post(place + "/latents", uri + "/latents", LATENTS + ", \"format\": \"%s\"}".formatted(format));
            }
            get("/v2" + place, "/v2" + uri);
            get("/v2" + place + "/ready", "/v2" + uri + "/ready");
            post("/v2" + place + "/infer", "/v2" + uri + "/infer", INFER.formatted(""));
            post("/v2" + place + "/infer", "/v2" + uri + "/infer", INFER.formatted(BINARY));
        }
        get("/v2", "/v2");
        get("/v2/health/live", "/v2/health/live");
        get("/v2/health/ready", "/v2/health/ready");
        var generation = given().contentType("application/json")
                .body("{\"model\": \"tiny\", \"count\": 3}")
                .post("/generations")
                .header("Location");
        post("/generations", "/generations", "{\"model\": \"tiny\", \"count\": 3}");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> "completed".equals(RestAssured.get(generation).path("state")));
        get("/generations", "/generations");
        get("/generations/{id}", generation);
        get("/generations/{id}/files/{file}", generation + "/files/generation.json");
        get("/generations/{id}/files/{file}", generation + "/files/samples-00000.npy");

        assertEquals(contract.answers(), answered);
    }

    @Test
    void refusalsAreAsItSays() throws IOException {
        get("/models/{name}", "/models/nobody");
        get("/models/{name}/versions/{version}", "/models/tiny/versions/99");
        get("/models/{name}/samples", "/models/tiny/samples?count=0");
        get("/models/{name}/samples", "/models/nobody/samples");
        post("/models/{name}/latents", "/models/tiny/latents", "{}");
        post("/models/{name}/interpolations", "/models/tiny/interpolations", "[]");
        send("PUT", "/models/{name}/aliases/{alias}", "/models/tiny/aliases/1", "{\"weights\": {\"1\": 1}}");
        post("/v2/models/{name}/infer", "/v2/models/tiny/infer", "{}}");
        get("/v2/models/{name}/ready", "/v2/models/nobody/ready");
        post("/generations", "/generations", "{}");
        get("/generations", "/generations?limit=x");
        get("/generations/{id}", "/generations/7");
        get("/generations/{id}/files/{file}", "/generations/00000000-0000-0000-0000-000000000000/files/x");

        assertTrue(answered.stream().allMatch(one -> one.endsWith("application/problem+json")), answered::toString);
    }

    private void get(String path, String uri) throws IOException {
        send("GET", path, uri, "");
    }

    private void post(String path, String uri, String body) throws IOException {
        send("POST", path, uri, body);
    }

    private void send(String method, String path, String uri, String body) throws IOException {
        var request = body.isEmpty()
                ? given()
                : given().contentType("application/json").body(body);
        var response = request.request(method, uri);
        var type = response.contentType().replaceFirst(";.*", "");
        var operation = method + " " + path;
        assertEquals(
                Set.of(), contract.faults(operation, response.statusCode(), type, response.asByteArray()), () -> uri);
        answered.add(
                "%s %d %s".formatted(operation, response.statusCode(), type).strip());
    }

    /** What the resources' annotations say. */
    private static Set<String> routes() throws IOException {
        var routes = new TreeSet<String>();
        try (var files = Files.list(java.nio.file.Path.of("target/classes/io/ganymede/generator/api"))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Resource.class"))
                    .forEach(name -> routes(name.replace(".class", "")).forEach(routes::add));
        }
        return routes;
    }

    private static Stream<String> routes(String name) {
        try {
            var resource = Class.forName("io.ganymede.generator.api." + name);
            var root = resource.getAnnotation(Path.class).value();
            return Arrays.stream(resource.getMethods())
                    .flatMap(method -> Arrays.stream(method.getAnnotations())
                            .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                            .filter(java.util.Objects::nonNull)
                            .map(http -> {
                                var path = method.getAnnotation(Path.class);
                                return "%s %s%s".formatted(http.value(), root, path == null ? "" : path.value());
                            }));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
