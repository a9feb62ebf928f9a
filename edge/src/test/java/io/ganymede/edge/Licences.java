package io.ganymede.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What a packaged service is made of, as its SBOM says, and whether that may be given on under Apache-2.0. */
public abstract class Licences {

    /** By their names in SPDX; of several that a component names, one is enough: it is a choice. */
    private static final Set<String> COMPATIBLE = Set.of(
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "MIT",
            "MIT-0",
            "EPL-1.0",
            "EPL-2.0",
            "UPL-1.0",
            "CC0-1.0",
            "Public Domain",
            "GPL-2.0-with-classpath-exception",
            "Go License"); // BSD-3-Clause, as RE2/J calls it

    private static final String OURS = "io.ganymede";

    @Test
    void everythingInItMayBeGivenOn() throws IOException {
        var strange = new TreeSet<String>();
        int libraries = 0;

        for (var component : bom().path("components")) {
            if (component.path("purl").asText().startsWith("pkg:maven/")
                    && !component.path("group").asText().equals(OURS)) {
                libraries++;
                var licences = licences(component);
                if (licences.stream().noneMatch(COMPATIBLE::contains)) {
                    strange.add("%s %s".formatted(component.path("purl").asText(), licences));
                }
            }
        }

        assertTrue(libraries > 100, "Only %d libraries".formatted(libraries));
        assertEquals(Set.of(), strange);
    }

    private static JsonNode bom() throws IOException {
        try (var files = Files.list(Path.of("target"))) {
            var file = files.filter(one -> one.toString().endsWith("-cyclonedx.json"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("The build has made no SBOM"));
            return new ObjectMapper().readTree(file.toFile());
        }
    }

    private static List<String> licences(JsonNode component) {
        return StreamSupport.stream(component.path("licenses").spliterator(), false)
                .map(one -> one.path("license"))
                .map(one -> one.path("id").asText(one.path("name").asText()))
                .toList();
    }
}
