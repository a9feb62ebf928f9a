package io.ganymede.trainer.deletion;

import com.fasterxml.jackson.databind.JsonNode;
import io.ganymede.contracts.check.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the generator-service keeps of a model's aliases: {@code <n>.json}, of which the highest one that can be read counts. The
 * store is what services share; nobody asks another one.
 *
 * @param folder of the model's aliases
 */
record AliasFile(Path folder) {

    private static final String ENDING = ".json";

    /** An alias that may lead to the version. */
    Optional<String> naming(int version) throws IOException {
        return newest().path("aliases").properties().stream()
                .filter(alias -> alias.getValue().path("weights").has(Integer.toString(version)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private JsonNode newest() throws IOException {
        for (int number : numbers()) {
            try {
                return Json.MAPPER.readTree(Files.readAllBytes(folder.resolve(number + ENDING)));
            } catch (com.fasterxml.jackson.core.JacksonException e) {
                // being written, or its writer died over it: the one before counts
            }
        }
        return Json.MAPPER.createObjectNode();
    }

    private List<Integer> numbers() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[1-9]\\d{0,8}\\.json"))
                    .map(name -> Integer.valueOf(name.substring(0, name.length() - ENDING.length())))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }
}
