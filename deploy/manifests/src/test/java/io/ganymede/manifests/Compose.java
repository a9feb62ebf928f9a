package io.ganymede.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A Compose file, with what its anchors and merge keys stand for. */
record Compose(JsonNode file) {

    static final Path FOLDER = Path.of("..", "compose");

    private static final ObjectMapper JSON = new ObjectMapper();

    static Compose of(String name) {
        try (var text = Files.newBufferedReader(FOLDER.resolve(name))) {
            Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            return new Compose(JSON.valueToTree(read));
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }

    JsonNode service(String name) {
        return file.path("services").path(name);
    }

    Stream<String> services() {
        return file.path("services").properties().stream().map(service -> service.getKey());
    }

    /** Those that are the suite's own. */
    Stream<String> ours() {
        return services().filter(name -> name.endsWith("-service"));
    }
}
