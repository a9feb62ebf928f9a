package io.ganymede.trainer.evaluation;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.manifest.ModelManifest.Image;
import io.ganymede.trainer.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Networks from elsewhere that images can be measured by, as an operator put them into a folder: {@code inception.onnx} and its
 * {@link ExtractorManifest}, {@code inception.json}.
 */
public record Extractors(Path folder) {

    private static final String FILE = ".onnx";

    /** @throws InvalidField if a recipe asks for one that there is not, or that cannot look at its images */
    public void require(Recipe recipe) throws IOException {
        of(recipe).ifPresent(Extractor::close);
    }

    /**
     * The one that a recipe asks for, if any.
     *
     * @throws InvalidField if there is none, or it cannot look at the recipe's images
     */
    Optional<Extractor> of(Recipe recipe) throws IOException {
        return recipe.extractor() != null && recipe.form() instanceof Image images
                ? Optional.of(open(recipe.extractor(), images))
                : Optional.empty();
    }

    /** @throws InvalidField for a name of none, or of one that cannot look at such images */
    Extractor open(String name, Image images) throws IOException {
        var file = folder.resolve(Require.name("extractor", name) + FILE);
        var manifest = folder.resolve(name + ".json");
        if (!Files.isRegularFile(file) || !Files.isRegularFile(manifest)) {
            throw new InvalidField("extractor", '"' + name + '"', allowed());
        }
        try {
            return Extractor.open(name, file, Json.read(Files.readAllBytes(manifest), ExtractorManifest.class), images);
        } catch (InvalidField e) {
            throw e.in("extractor " + name);
        }
    }

    private String allowed() throws IOException {
        var names = names();
        return names.isEmpty()
                ? "nothing: there are no extractors in the store's folder for them"
                : "one of " + String.join(", ", names);
    }

    private List<String> names() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(FILE))
                    .map(name -> name.substring(0, name.length() - FILE.length()))
                    .sorted()
                    .toList();
        }
    }
}
