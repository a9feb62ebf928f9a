package io.ganymede.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One object that an overlay asks a cluster for, as {@code deploy/kubernetes/render} wrote it.
 *
 * @param overlay whose it is
 */
record Manifest(String overlay, JsonNode object) {

    static final Path KUBERNETES = Path.of("..", "kubernetes");
    static final List<String> OVERLAYS = List.of("cpu", "gpu", "machines", "production");

    // a duration is a text, and so is 0x1f
    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                    .build())
            .build();

    static Stream<Manifest> all() {
        return OVERLAYS.stream().flatMap(Manifest::of);
    }

    static Stream<Manifest> of(String overlay) {
        return read(KUBERNETES.resolve("rendered").resolve(overlay + ".yaml"))
                .map(object -> new Manifest(overlay, object));
    }

    static Stream<Manifest> all(String kind) {
        return all().filter(manifest -> manifest.kind().equals(kind));
    }

    static Stream<JsonNode> read(Path file) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
            return documents.readAll().stream();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + file, e);
        }
    }

    static JsonNode yaml(String text) {
        try {
            return YAML.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(text, e);
        }
    }

    String apiVersion() {
        return object.path("apiVersion").asText();
    }

    String kind() {
        return object.path("kind").asText();
    }

    String name() {
        return object.at("/metadata/name").asText();
    }

    /** Of a Deployment. */
    JsonNode pod() {
        return object.at("/spec/template/spec");
    }

    /** Of a Deployment, which has one. */
    JsonNode container() {
        return pod().at("/containers/0");
    }

    boolean isOfService() {
        return object.at("/metadata/labels/app.kubernetes.io~1component")
                .asText()
                .equals("service");
    }

    @Override
    public String toString() {
        return "%s: %s %s %s".formatted(overlay, apiVersion(), kind(), name());
    }
}
