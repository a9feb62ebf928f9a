package io.ganymede.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether {@code deploy/compose} is what the Compose Specification says, and no more open than it says itself. */
class ComposeTest {

    private static final Compose COMPOSE = Compose.of("compose.yaml");

    static Stream<String> services() {
        return COMPOSE.services();
    }

    static Stream<String> ours() {
        return COMPOSE.ours();
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "compose.gpu.yaml"})
    void everyFileIsOneOfTheSpecification(String name) {
        var file = Compose.of(name).file();

        PublishedSchema.of("compose-spec").check(withoutName(file));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /services/console           | read_onyl: true
            /services/console           | ports: 8080
            /services/kafka/healthcheck | retries: many
            /services/database          | secrets: database-password
            /volumes                    | store: []
            """)
    void aMistakeIsRefused(String where, String mistake) {
        var changed = withoutName(COMPOSE.file().deepCopy());
        ((ObjectNode) changed.at(where)).setAll((ObjectNode) Manifest.yaml(mistake));
        var schema = PublishedSchema.of("compose-spec");

        assertThrows(Schema.Unfit.class, () -> schema.check(changed));
    }

    @ParameterizedTest
    @MethodSource("ours")
    void everyVariableIsASettingOfTheService(String name) throws IOException {
        var settings = Settings.of(name);
        var variables = new ArrayList<String>();
        COMPOSE.service(name).path("environment").fieldNames().forEachRemaining(variables::add);
        COMPOSE.service(name)
                .path("secrets")
                .forEach(secret ->
                        variables.add(Settings.variable(secret.path("target").asText())));

        assertEquals(List.of(), settings.unknown(variables));
    }

    @ParameterizedTest
    @MethodSource("services")
    void nothingMayMoreThanItMust(String name) {
        var service = COMPOSE.service(name);

        assertEquals("[\"ALL\"]", service.path("cap_drop").toString());
        assertEquals(
                "[\"no-new-privileges:true\"]", service.path("security_opt").toString());
        assertEquals(!name.equals("kafka"), service.path("read_only").asBoolean());
        assertFalse(service.at("/deploy/resources/limits/cpus").isMissingNode());
        assertFalse(service.at("/deploy/resources/limits/memory").isMissingNode());
        assertFalse(service.at("/healthcheck/test").isMissingNode());
        for (var port : service.path("ports")) {
            assertTrue(port.asText().startsWith("127.0.0.1:"), port.asText());
        }
    }

    /** Snappy, Zstandard and ONNX Runtime unpack their libraries there; Docker's default is that none runs. */
    @ParameterizedTest
    @MethodSource("ours")
    void librariesRunWhereTheyAreUnpacked(String name) {
        assertEquals("[\"/tmp:exec\"]", COMPOSE.service(name).path("tmpfs").toString());
    }

    @Test
    void onlyTheConsoleIsReachedFromOutside() {
        var reached = COMPOSE.services()
                .filter(name -> COMPOSE.service(name).has("ports")
                        || COMPOSE.service(name).path("networks").toString().contains("outside"))
                .toList();

        assertEquals(List.of("console"), reached);
        assertTrue(COMPOSE.file().at("/networks/inside/internal").asBoolean());
    }

    @Test
    void noFileHasAPassword() throws IOException {
        var text = Files.readString(Compose.FOLDER.resolve("compose.yaml"));

        assertFalse(text.matches("(?s).*PASSWORD: .*"));
        assertTrue(Files.readString(Compose.FOLDER.resolve("../../.gitignore"))
                .contains("deploy/compose/database-password"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "compose.gpu.yaml"})
    void whatIsBuiltHasItsContainerfile(String name) {
        var compose = Compose.of(name);
        compose.services()
                .map(service -> compose.service(service).path("build"))
                .filter(build -> build.has("dockerfile"))
                .forEach(build -> {
                    var file = Compose.FOLDER
                            .resolve(build.path("context").asText())
                            .resolve(build.path("dockerfile").asText());

                    assertTrue(Files.exists(file), file.toString());
                });
    }

    /** The specification has had it for long, the schema that npm has does not yet. */
    private static JsonNode withoutName(JsonNode file) {
        ((ObjectNode) file).remove("name");
        return file;
    }
}
