package io.ganymede.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an engine is sent to build an image of: all that a Containerfile copies, and nothing that was made or kept here. */
class BuildContextTest {

    private static final Path ROOT = Path.of("..", "..");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dataset-service/Containerfile",
                "trainer-service/Containerfile",
                "trainer-service/Containerfile.gpu",
                "generator-service/Containerfile",
                "console/Containerfile"
            })
    void whatIsCopiedIsThereAndIsSent(String file) throws IOException {
        var copied = Files.readAllLines(ROOT.resolve(file)).stream()
                .filter(line -> line.startsWith("COPY ") && !line.startsWith("COPY --from="))
                .map(line -> line.split(" ")[1])
                .toList();

        assertFalse(copied.isEmpty());
        for (var source : copied) {
            assertTrue(Files.exists(ROOT.resolve(source)), source);
            assertFalse(ignored(source), source);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pom.xml",
                "mvnw",
                ".mvn/Download.java",
                ".mvn/jvm.config",
                "deploy/manifests/pom.xml",
                "deploy/local/pom.xml",
                "generator-service/src/main/resources/application.properties",
                "console/src/main/web/console.js"
            })
    void whatMavenReadsIsSent(String path) throws IOException {
        assertTrue(Files.exists(ROOT.resolve(path)), path);
        assertFalse(ignored(path), path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".git/HEAD",
                "target/site/index.html",
                "deploy/local/target/local.jar",
                "console/target/node_modules/lit/index.js",
                "ganymede-data/store/models/fashion/1/model.json",
                "deploy/compose/database-password"
            })
    void whatWasMadeOrKeptHereIsNot(String path) throws IOException {
        assertTrue(ignored(path), path);
    }

    /** A change of these makes no image anew. */
    @ParameterizedTest
    @ValueSource(strings = {"docs/operating.md", "deploy/kubernetes/base/store.yaml", "trainer-service/Containerfile"})
    void whatNoImageIsMadeOfIsNot(String path) throws IOException {
        assertEquals(List.of(true, true), List.of(Files.exists(ROOT.resolve(path)), ignored(path)));
    }

    /** A pattern is of a path or of a folder above it; none here takes one back. */
    private static boolean ignored(String path) throws IOException {
        var patterns = Files.readAllLines(ROOT.resolve(".dockerignore")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        return Stream.iterate(Path.of(path), one -> one != null, Path::getParent)
                .anyMatch(one -> patterns.stream().anyMatch(pattern -> matches(pattern, one)));
    }

    private static boolean matches(String pattern, Path path) {
        assertFalse(pattern.startsWith("!"), pattern);
        var name = pattern.startsWith("**/") ? path.getFileName() : path;
        return FileSystems.getDefault()
                .getPathMatcher("glob:" + pattern.replaceFirst("^\\*\\*/", ""))
                .matches(name);
    }
}
