package io.ganymede.local;

import io.ganymede.contracts.store.Store;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Models with encoders of images, sounds and texts, as the generator service's own tests make them: {@code LinearModels} in its
 * {@code model} package writes these files.
 */
final class OtherModels {

    private static final List<String> NAMES = List.of("coded", "hum", "spoken");
    private static final List<String> FILES =
            List.of("generator.onnx", "encoder.onnx", "README.md", "samples.png", "model.json");

    private OtherModels() {}

    static void publish(Path root) throws IOException, URISyntaxException {
        for (var name : NAMES) {
            var folder = Files.createDirectories(new Store(root).model(name, 1));
            for (var file : FILES) {
                var resource = OtherModels.class.getResource("/models/%s/1/%s".formatted(name, file));
                Files.copy(Path.of(Objects.requireNonNull(resource, file).toURI()), folder.resolve(file));
            }
        }
    }
}
