package io.ganymede.dataset.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ganymede.dataset.array.TinyIdx;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Map;
import org.hamcrest.Matchers;

/** What a client of the service does. */
final class Client {

    private Client() {}

    static Response create(String json) {
        return given().contentType("application/json").body(json).post("/datasets");
    }

    static void create(String name, int edge, int channels) {
        create("""
                {"name": "%s", "recipe": {"edge": %d, "channels": %d}}""".formatted(name, edge, channels)).then().statusCode(201);
    }

    static Response put(String dataset, String upload, String kind, byte[] file) {
        return put(dataset, upload, kind, file, Map.of());
    }

    static Response put(String dataset, String upload, String kind, byte[] file, Map<String, String> query) {
        return given().contentType("application/octet-stream")
                .queryParams(query)
                .body(file)
                .put("/datasets/{dataset}/uploads/{upload}/{kind}", dataset, upload, kind);
    }

    /** Noise of 8x8 and the given labels, as a complete upload. */
    static void upload(String dataset, String upload, long seed, int... labels) {
        var pixels = TinyIdx.noise(labels.length * 64, seed);
        put(dataset, upload, "images", TinyIdx.images(pixels, labels.length, 8, 8))
                .then()
                .statusCode(201);
        put(dataset, upload, "labels", TinyIdx.labels(labels)).then().statusCode(201);
    }

    static Response ask(String dataset, String json) {
        return given().contentType("application/json").body(json).post("/datasets/{dataset}/versions", dataset);
    }

    static JsonPath seal(String dataset, String json) {
        int version =
                ask(dataset, json).then().statusCode(202).extract().jsonPath().getInt("version");
        return sealed(dataset, version);
    }

    /** Waits until the version is no longer being sealed. */
    static JsonPath sealed(String dataset, int version) {
        var view = await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> given().get("/datasets/{dataset}/versions/{version}", dataset, version)
                                .jsonPath(),
                        json -> !"SEALING".equals(json.getString("status")));
        assertEquals("SEALED", view.getString("status"), view.prettify());
        return view;
    }

    static ValidatableResponse refused(Response response, int status) {
        return response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("detail", Matchers.not(Matchers.emptyOrNullString()));
    }
}
