package io.ganymede.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be said of images without an engine that builds them. */
class ContainerfileTest {

    private static final Pattern VARIABLE = Pattern.compile("([A-Z_0-9]+)=\\S+");
    private static final Path ROOT = Path.of("..", "..");

    @ParameterizedTest
    @CsvSource({
        "dataset-service, Containerfile",
        "trainer-service, Containerfile",
        "trainer-service, Containerfile.gpu",
        "generator-service, Containerfile"
    })
    void anImageIsOfItsServiceAndRunsAsNobody(String service, String file) throws IOException {
        var lines = Files.readAllLines(ROOT.resolve(service).resolve(file));
        var last = lines.subList(
                lines.lastIndexOf(lines.stream()
                        .filter(line -> line.startsWith("FROM "))
                        .toList()
                        .getLast()),
                lines.size());
        var settings = Settings.of(service);
        var variables = last.stream()
                .filter(line -> line.startsWith("ENV "))
                .filter(line -> !line.startsWith("ENV PATH="))
                .flatMap(line -> VARIABLE.matcher(line).results().map(found -> found.group(1)))
                .toList();

        assertTrue(last.contains("USER 1001:1001"));
        assertTrue(last.contains("EXPOSE " + port(service)));
        assertTrue(variables.contains("QUARKUS_HTTP_HOST"));
        assertEquals(List.of(), settings.unknown(variables));
        assertFalse(last.stream().anyMatch(line -> line.startsWith("COPY . ")), "sources in the image");
    }

    private static String port(String service) throws IOException {
        var properties = new Properties();
        try (var file =
                Files.newBufferedReader(ROOT.resolve(service).resolve("src/main/resources/application.properties"))) {
            properties.load(file);
        }
        return properties.getProperty("quarkus.http.port");
    }
}
