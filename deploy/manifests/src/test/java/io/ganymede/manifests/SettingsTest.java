package io.ganymede.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every variable that a manifest sets is one that the packaged service reads. */
class SettingsTest {

    private static final Map<String, Settings> SETTINGS = new ConcurrentHashMap<>();

    static Stream<Manifest> services() {
        return Manifest.all("Deployment").filter(Manifest::isOfService);
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyVariableIsASettingOfTheService(Manifest deployment) throws IOException {
        var settings = settings(service(deployment.container().path("image").asText()));
        var unknown = settings.unknown(variables(deployment));

        assertEquals(List.of(), unknown, () -> deployment + " sets what the service does not read");
    }

    @ParameterizedTest
    @MethodSource("services")
    void nothingAServiceCannotDoWithoutIsMissing(Manifest deployment) {
        var variables = variables(deployment);

        assertTrue(variables.containsAll(List.of("QUARKUS_HTTP_HOST", "GANYMEDE_STORE", "KAFKA_BOOTSTRAP_SERVERS")));
        assertEquals(
                !deployment.name().equals("generator-service"),
                variables.containsAll(List.of(
                        "QUARKUS_DATASOURCE_JDBC_URL", "QUARKUS_DATASOURCE_USERNAME", "QUARKUS_DATASOURCE_PASSWORD")));
    }

    @ParameterizedTest
    @CsvSource({
        "trainer-service, GANYMEDE_WORKER_ENABLE",
        "trainer-service, GANYMEDE_UPLOAD_RECEIVED", // another service's
        "trainer-service, QUARKUS_HTTP_HOSTS",
        "trainer-service, QUARKUS_DATASOURCE_DB_KIND", // fixed when it is built
        "generator-service, QUARKUS_DATASOURCE_USERNAME", // it has no database
        "dataset-service, KAFKA_BOOTSTRAP_SERVER",
        "dataset-service, QUARKUS_LOG_CATEGORY__IO_GANYMEDE__LEVELS"
    })
    void aVariableThatNobodyReadsIsFound(String service, String variable) {
        assertFalse(settings(service).has(variable));
    }

    @Test
    void whatStandsInAMapIsFoundToo() {
        assertTrue(settings("dataset-service").has("QUARKUS_LOG_CATEGORY__IO_GANYMEDE__LEVEL"));
    }

    private static Settings settings(String service) {
        return SETTINGS.computeIfAbsent(service, Settings::of);
    }

    static String service(String image) {
        return image.replaceFirst("^.*/", "").replaceFirst("[:@].*$", "").replaceFirst("-gpu$", "");
    }

    /** By name, and by the ConfigMaps that are taken whole. */
    private static List<String> variables(Manifest deployment) {
        var names = new ArrayList<String>();
        deployment
                .container()
                .path("env")
                .forEach(one -> names.add(one.path("name").asText()));
        for (var from : deployment.container().path("envFrom")) {
            var map = from.at("/configMapRef/name").asText();
            Manifest.of(deployment.overlay())
                    .filter(one -> one.kind().equals("ConfigMap") && one.name().equals(map))
                    .map(one -> one.object().path("data"))
                    .forEach(data -> data.fieldNames().forEachRemaining(names::add));
        }
        return names;
    }
}
