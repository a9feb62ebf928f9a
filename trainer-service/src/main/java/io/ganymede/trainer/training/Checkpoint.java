package io.ganymede.trainer.training;

import com.fasterxml.jackson.databind.JsonNode;
import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.contracts.store.Sha256;
import io.ganymede.trainer.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/**
 * {@code checkpoint.json}, written last: a folder without one is no checkpoint.
 *
 * @param step    steps done
 * @param dataset digest of the dataset version that was trained on
 * @param files   the TensorFlow checkpoint beside it
 */
record Checkpoint(String schema, int step, String dataset, Recipe recipe, List<Artifact> files) {

    static final String SCHEMA = "io.ganymede.checkpoint/v1";
    static final String FILE = "checkpoint.json";

    Checkpoint {
        Require.oneOf("schema", schema, SCHEMA);
        Require.range("step", step, 0, Integer.MAX_VALUE);
        Require.sha256("dataset", dataset);
        Require.present("recipe", recipe);
        files = List.copyOf(Require.present("files", files));
    }

    /** The checkpoint in {@code folder}, its files as they were written. */
    static Checkpoint read(Path folder) throws IOException {
        var file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new UnusableCheckpoint(folder, "it has no " + FILE + ": it was not written to its end");
        }
        Checkpoint checkpoint;
        try {
            checkpoint = Json.read(Files.readAllBytes(file), Checkpoint.class);
        } catch (InvalidField e) {
            throw new UnusableCheckpoint(folder, e.getMessage());
        }
        for (var artifact : checkpoint.files()) {
            var path = folder.resolve(artifact.path());
            if (!Files.isRegularFile(path) || !Sha256.of(path).equals(artifact.sha256())) {
                throw new UnusableCheckpoint(folder, artifact.path() + " is missing or was changed");
            }
        }
        return checkpoint;
    }

    /** Refuses to go on with another recipe, seed or dataset: neither run's bits would come of it. */
    void requireSame(Path folder, Recipe recipe, String dataset) throws UnusableCheckpoint {
        if (!this.dataset.equals(dataset)) {
            throw new UnusableCheckpoint(
                    folder, "it was trained on dataset %s, this run is on %s".formatted(this.dataset, dataset));
        }
        JsonNode saved = Json.MAPPER.valueToTree(this.recipe);
        JsonNode wanted = Json.MAPPER.valueToTree(recipe);
        var differences = StreamSupport.stream(((Iterable<String>) wanted::fieldNames).spliterator(), false)
                .filter(name -> !Objects.equals(saved.get(name), wanted.get(name)))
                .map(name -> "%s is %s, this run's %s".formatted(name, saved.get(name), wanted.get(name)))
                .toList();
        if (!differences.isEmpty()) {
            throw new UnusableCheckpoint(folder, "it is of another recipe: " + String.join("; ", differences));
        }
    }
}
