package io.ganymede.dataset.api;

import static io.ganymede.dataset.api.Client.ask;
import static io.ganymede.dataset.api.Client.create;
import static io.ganymede.dataset.api.Client.put;
import static io.ganymede.dataset.api.Client.refused;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.nullValue;

import io.ganymede.dataset.SmallLimits;
import io.ganymede.dataset.array.TinyIdx;
import io.ganymede.embedded.EmbeddedSuite;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(SmallLimits.class)
@WithTestResource(EmbeddedSuite.class)
class DatasetServiceTest {

    @Test
    void aDatasetIsMadeOnce() {
        var request = """
                {"name": "made", "recipe": {"edge": 28, "channels": 1}, "classes": ["bag", "boot"]}""";

        var first = create(request);
        var again = create(request);

        first.then()
                .statusCode(201)
                .header("Location", endsWith("/datasets/made"))
                .body("recipe.edge", equalTo(28))
                .body("classes", equalTo(List.of("bag", "boot")))
                .body("uploads.complete", equalTo(0))
                .body("versions", equalTo(List.of()));
        again.then().statusCode(200).body("createdAt", equalTo(first.path("createdAt")));
        get("/datasets").then().statusCode(200).body("name", hasItem("made"));
    }

    @Test
    void anotherRecipeOrOtherClassesUnderTheSameNameAreAConflict() {
        create("taken", 28, 1);

        for (var other : List.of("""
                {"name": "taken", "recipe": {"edge": 32, "channels": 1}}""", """
                {"name": "taken", "recipe": {"edge": 28, "channels": 1}, "classes": ["a"]}""")) {
            refused(create(other), 409).body("detail", containsString("'taken'"));
        }
        get("/datasets/taken").then().body("recipe.edge", equalTo(28)).body("classes", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|name",
                "[]|body",
                "nonsense|body",
                "{'name': 'Up', 'recipe': {'edge': 28, 'channels': 1}}|name",
                "{'name': 'a'}|recipe",
                "{'name': 'a', 'recipe': {'edge': 7, 'channels': 1}}|recipe.edge",
                "{'name': 'a', 'recipe': {'edge': 28, 'channels': 2}}|recipe.channels",
                "{'name': 'a', 'recipe': {'edge': 28, 'channels': 1}, 'classes': ['b', null]}|classes.1",
                "{'name': 'a', 'recipe': {'edge': 28, 'channels': 1}, 'classes': ['b', 'b']}|classes.1",
            })
    void aBadDatasetIsRefusedByItsField(String json, String field) {
        refused(create(json.replace('\'', '"')), 400).body("field", equalTo(field));
    }

    @Test
    void aLongBodyIsRefusedUnread() {
        refused(create("{\"name\": \"" + "x".repeat(2 << 20)), 413).body("detail", containsString("at most 1048576"));
    }

    @Test
    void whatIsUnknownIsNotFound() {
        create("known", 8, 1);

        for (var path : List.of("", "/uploads", "/versions", "/versions/1", "/versions/1/preview")) {
            refused(get("/datasets/other" + path), 404).body("detail", containsString("No dataset 'other'"));
        }
        refused(put("other", "a", "images", TinyIdx.images(new byte[64], 1, 8, 8)), 404)
                .body("detail", containsString("No dataset 'other'"));
        refused(ask("other", "{}"), 404).body("detail", containsString("No dataset 'other'"));
        for (var path : List.of("/versions/1", "/versions/1/preview")) {
            refused(get("/datasets/known" + path), 404).body("detail", equalTo("No version 1 of dataset 'known'"));
        }
        refused(get("/datasets/known/versions/one"), 400).body("field", equalTo("version"));
    }

    @Test
    void theServiceIsHealthyAndMeasured() {
        get("/q/health/ready").then().statusCode(200);
        get("/q/metrics").then().statusCode(200);
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("paths", hasKey("/datasets/{name}/uploads/{upload}/labels"))
                .body(
                        "paths.'/datasets/{name}/versions/{version}/preview'.get.parameters.name",
                        hasItems("split", "first", "count", "columns", "label"));
    }
}
