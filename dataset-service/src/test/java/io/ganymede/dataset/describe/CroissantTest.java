package io.ganymede.dataset.describe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.document.JsonDocument;
import com.fasterxml.jackson.databind.JsonNode;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.contracts.manifest.AudioRecipe;
import io.ganymede.contracts.manifest.DatasetManifest;
import io.ganymede.contracts.manifest.DatasetManifest.Shard;
import io.ganymede.contracts.manifest.DatasetManifest.Split;
import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.manifest.SampleRecipe;
import io.ganymede.contracts.manifest.TextRecipe;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CroissantTest {

    private static final About ABOUT = new About("Garments.", "MIT", "Xiao et al. 2017", "https://example.org/fashion");

    /** The rules of MLCommons' own validator (mlcroissant), in our words: what it calls an error, and what it warns of. */
    @ParameterizedTest
    @MethodSource("recipes")
    void itHasWhatTheValidatorAsksFor(SampleRecipe recipe) throws IOException {
        var croissant = Json.MAPPER.readTree(croissant(ABOUT, recipe));

        assertEquals(
                "http://mlcommons.org/croissant/1.0",
                croissant.path("conformsTo").asText());
        assertTrue(croissant.path("version").asText().matches("\\d+\\.\\d+\\.\\d+"));
        for (var name : List.of("name", "description", "license", "citeAs", "url", "datePublished")) {
            assertFalse(croissant.path(name).asText().isBlank(), name);
        }
        var types = new HashMap<String, String>();
        for (var node : croissant.path("distribution")) {
            register(types, node);
        }
        for (var set : croissant.path("recordSet")) {
            register(types, set);
            set.path("field").forEach(field -> register(types, field));
        }
        croissant.path("distribution").forEach(node -> requireFiles(node, types));
        croissant.path("recordSet").forEach(set -> requireRecords(set, types));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void itIsJsonLdThatMeansCroissant(SampleRecipe recipe) throws JsonLdError {
        var document = JsonDocument.of(new ByteArrayInputStream(croissant(ABOUT, recipe)));

        var dataset = JsonLd.expand(document).get().getJsonObject(0);

        assertEquals("https://schema.org/Dataset", dataset.getJsonArray("@type").getString(0));
        assertTrue(dataset.containsKey("http://purl.org/dc/terms/conformsTo"));
        assertEquals(
                6 + 4, dataset.getJsonArray("https://schema.org/distribution").size());
        var records = dataset.getJsonArray("http://mlcommons.org/croissant/recordSet");
        assertEquals(5, records.size());
        assertEquals(
                "http://mlcommons.org/croissant/RecordSet",
                records.getJsonObject(1).getJsonArray("@type").getString(0));
        for (var term : dataset.keySet()) {
            assertTrue(term.startsWith("@") || term.startsWith("http"), term);
        }
    }

    @Test
    void whatNobodyKnowsIsLeftOut() throws IOException {
        var croissant = Json.MAPPER.readTree(croissant(new About(null, null, null, null), new ImageRecipe(28, 1)));

        assertTrue(croissant.path("license").isMissingNode());
        assertEquals(
                "5 samples of kind image, uint8 [28, 28, 1], in 2 classes; 3 to train, 2 to test.",
                croissant.path("description").asText());
    }

    private static void register(Map<String, String> types, JsonNode node) {
        var id = node.path("@id").asText();
        assertFalse(id.isBlank(), node.toString());
        assertFalse(node.path("name").asText().isBlank(), node.toString());
        assertFalse(Pattern.compile("[\\s<>]").matcher(id).find(), id);
        assertEquals(null, types.put(id, node.path("@type").asText()), id + " is there twice");
    }

    private static void requireFiles(JsonNode node, Map<String, String> types) {
        assertFalse(node.path("encodingFormat").asText().isBlank(), node.toString());
        switch (node.path("@type").asText()) {
            case "cr:FileObject" -> {
                assertTrue(node.path("contentUrl").asText().startsWith("https://example.org/files/"));
                assertTrue(node.path("sha256").asText().matches("[0-9a-f]{64}"));
                assertTrue(node.path("md5").isMissingNode(), "one of the two only");
            }
            case "cr:FileSet" -> {
                assertFalse(node.path("includes").asText().isBlank());
                assertFalse(node.path("containedIn").isEmpty());
                node.path("containedIn")
                        .forEach(file -> assertEquals(
                                "cr:FileObject", types.get(file.path("@id").asText())));
            }
            default -> throw new AssertionError(node);
        }
    }

    private static void requireRecords(JsonNode set, Map<String, String> types) {
        assertEquals("cr:RecordSet", set.path("@type").asText());
        var fields = new HashSet<String>();
        var sources = new HashSet<String>();
        for (var field : set.path("field")) {
            fields.add(field.path("@id").asText());
            assertTrue(field.path("@id").asText().startsWith(set.path("@id").asText() + "/"));
            assertTrue(Set.of("sc:Integer", "sc:Text")
                    .contains(field.path("dataType").asText()));
            if (set.has("data")) {
                continue;
            }
            var source = field.path("source");
            sources.add(source.path("fileSet").path("@id").asText());
            assertEquals("content", source.path("extract").path("fileProperty").asText());
            if (field.has("references")) {
                assertEquals(
                        "cr:Field",
                        types.get(field.path("references")
                                .path("field")
                                .path("@id")
                                .asText()));
            }
        }
        assertTrue(sources.size() <= 1, "two sources would need a join");
        sources.forEach(source -> assertEquals("cr:FileSet", types.get(source)));
        for (var line : set.path("data")) {
            var names = new HashSet<String>();
            line.fieldNames().forEachRemaining(names::add);
            assertEquals(fields, names);
        }
        assertEquals(set.has("data"), set.has("key"));
        assertTrue(set.has("data") || !sources.isEmpty());
    }

    static List<SampleRecipe> recipes() {
        return List.of(
                new ImageRecipe(28, 1),
                new AudioRecipe(16_000, 1, 16_000, null, null, null, null),
                new TextRecipe(48, null, "abc", null, null));
    }

    private static byte[] croissant(About about, SampleRecipe recipe) {
        var train = new Split(3, List.of(2, 1), List.of(shard("train", 0, 2), shard("train", 1, 1)));
        var test = new Split(2, List.of(1, 1), List.of(shard("test", 0, 2)));
        var manifest = new DatasetManifest(
                DatasetManifest.SCHEMA,
                "fashion",
                3,
                "ab".repeat(32),
                Instant.parse("2026-11-25T01:02:03Z"),
                recipe,
                List.of("shirt", "boot \"x\""),
                7,
                train,
                test);
        return Croissant.of(manifest, about, path -> "https://example.org/files/" + path);
    }

    private static Shard shard(String side, int number, int count) {
        return new Shard(
                count, artifact(side + "/" + number + "-samples.npy"), artifact(side + "/" + number + "-labels.npy"));
    }

    private static Artifact artifact(String path) {
        return new Artifact(path, 1000, "cd".repeat(32));
    }
}
