package io.ganymede.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.store.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the other tests look at is what the sources in {@code deploy/kubernetes} come to. */
class RenderedTest {

    @Test
    void whatIsRenderedWasMadeOfTheSourcesAsTheyAre() throws IOException {
        var digest = digestOfSources();

        for (var overlay : Manifest.OVERLAYS) {
            var first = Files.readAllLines(Manifest.KUBERNETES.resolve("rendered/" + overlay + ".yaml"))
                    .getFirst();
            assertTrue(
                    first.contains("sha256 " + digest),
                    "deploy/kubernetes was changed since rendered/%s.yaml was made; run deploy/kubernetes/render"
                            .formatted(overlay));
        }
    }

    @Test
    void everyOverlayIsRendered() throws IOException {
        try (var overlays = Files.list(Manifest.KUBERNETES.resolve("overlays"))) {
            var names = overlays.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();

            assertEquals(Manifest.OVERLAYS, names);
        }
    }

    /** As {@code sha256sum} would have it: of the list of all files and their sha256. */
    private static String digestOfSources() throws IOException {
        var list = Stream.of("base", "components", "overlays", "../observability")
                .flatMap(RenderedTest::files)
                .sorted()
                .map(file -> sha256(file) + "  " + file + "\n")
                .collect(Collectors.joining());
        return Sha256.of(list.getBytes(StandardCharsets.UTF_8));
    }

    private static Stream<String> files(String folder) {
        try (var files = Files.walk(Manifest.KUBERNETES.resolve(folder))) {
            return files
                    .filter(Files::isRegularFile)
                    .map(Manifest.KUBERNETES::relativize)
                    .map(Path::toString)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new IllegalStateException(folder, e);
        }
    }

    private static String sha256(String file) {
        try {
            return Sha256.of(Manifest.KUBERNETES.resolve(file));
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }
}
