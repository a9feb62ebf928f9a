package io.ganymede.dataset.version;

import com.fasterxml.jackson.databind.JsonNode;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who names a dataset version: models, by {@code models/<name>/<version>/model.json}, and runs, by
 * {@code runs/<id>/dataset.json}. The store is what services share; nobody looks into another one's tables.
 */
record References(Store store) {

    /** A model or run that names the version, in words. */
    Optional<String> to(String dataset, int version) {
        return first(store.models(), "*/*/model.json", "/dataset", dataset, version)
                .or(() -> first(store.root().resolve("runs"), "*/dataset.json", "", dataset, version));
    }

    private Optional<String> first(Path root, String glob, String at, String dataset, int version) {
        if (!Files.isDirectory(root)) {
            return Optional.empty();
        }
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        int depth = glob.split("/").length;
        try (var files = Files.find(root, depth, (path, attributes) -> matcher.matches(root.relativize(path)))) {
            return files.filter(file -> names(file, at, dataset, version))
                    .findFirst()
                    .map(file -> store.relative(file.getParent()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look for what names the version", e);
        }
    }

    private static boolean names(Path file, String at, String dataset, int version) {
        JsonNode named;
        try {
            named = Json.MAPPER.readTree(Files.readAllBytes(file)).at(at);
        } catch (IOException e) {
            return false; // it is being written, or gone by now
        }
        return named.path("name").asText().equals(dataset)
                && named.path("version").asInt() == version;
    }
}
