package io.ganymede.generator.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.check.Json;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** Models with an encoder, and what their samples leave as beside what all do. */
    private static final Map<String, String> OWN =
            Map.of("hum", "wav, png, json, ndjson", "spoken", "text, json, ndjson", "coded", "png, json");

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
        for (var file : List.of("generator.onnx", "README.md", "samples.png")) {
            get("/models/{name}/versions/{version}/files/{file}", "/models/coded/versions/1/files/" + file);
        }
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
            for (var own : OWN.entrySet()) {
                var mine = uri.replace("tiny", own.getKey());
                get(place, mine);
                for (var format : List.of("wav", "text", "png", "json", "ndjson")) {
                    if (own.getValue().contains(format)) {
                        get(place + "/samples", mine + "/samples?seed=1&format=" + format);
                        post(place + "/samples", mine + "/samples", "{\"format\": \"%s\"}".formatted(format));
                    }
                    if (own.getValue().contains(format) && !format.equals("ndjson")) {
                        walk(place, mine, format);
                    }
                }
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

    /** Encoded, drawn again, and drawn on the way to another. */
    private void walk(String place, String uri, String format) throws IOException {
        var drawn = RestAssured.get(uri + "/samples?seed=1&count=2&label=low&format=json")
                .asByteArray();
        send("POST", place + "/encodings", uri + "/encodings?label=low", drawn);
        for (var look : List.of("json", "npy", "zip", format)) {
            send("POST", place + "/reconstructions", uri + "/reconstructions?label=low&format=" + look, drawn);
        }
        if (format.equals("png") && uri.contains("coded")) {
            for (var look : List.of("jpeg", "gif")) {
                send("POST", place + "/reconstructions", uri + "/reconstructions?label=low&format=" + look, drawn);
            }
        }
        var latents = given().contentType("application/json")
                .body(drawn)
                .post(uri + "/encodings?label=low")
                .jsonPath()
                .getList("latents");
        var body = new HashMap<String, Object>(Map.of("latents", latents, "format", format));
        body.put("label", "low");
        send("POST", place + "/interpolations", uri + "/interpolations", Json.write(body));
        body.remove("label");
        body.put("labels", List.of("low"));
        body.put("attributes", Map.of("low", 0.5));
        send("POST", place + "/latents", uri + "/latents", Json.write(body));
    }

    @Test
    void refusalsAreAsItSays() throws IOException {
        get("/models/{name}", "/models/nobody");
        get("/models/{name}/versions/{version}", "/models/tiny/versions/99");
        get("/models/{name}/samples", "/models/tiny/samples?count=0");
        get("/models/{name}/samples", "/models/nobody/samples");
        post("/models/{name}/latents", "/models/tiny/latents", "{}");
        post("/models/{name}/interpolations", "/models/tiny/interpolations", "[]");
        post("/models/{name}/encodings", "/models/tiny/encodings", "{}");
        post("/models/{name}/encodings", "/models/coded/encodings", "{}");
        post("/models/{name}/reconstructions", "/models/coded/reconstructions?format=wav", "{}");
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
        send(method, path, uri, body.getBytes(StandardCharsets.UTF_8));
    }

    private void send(String method, String path, String uri, byte[] body) throws IOException {
        var request = body.length == 0
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
