package io.ganymede.contracts.store;

import io.ganymede.contracts.check.Require;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The store's layout: one root, shared by the services. A version is complete when its manifest, written last, is there;
 * nothing is renamed or changed after that, so any file system will do, and object-store drivers too.
 */
public record Store(Path root) {

    public Store {
        root = root.toAbsolutePath().normalize();
    }

    /** Owned by the dataset-service. */
    public Path datasets() {
        return root.resolve("datasets");
    }

    /** Owned by the dataset-service. */
    public Path dataset(String name) {
        return datasets().resolve(Require.name("dataset", name));
    }

    /** Owned by the dataset-service; read by the trainer. */
    public Path dataset(String name, int version) {
        return dataset(name).resolve(Integer.toString(version));
    }

    /** Owned by the trainer-service; read by the generator. */
    public Path models() {
        return root.resolve("models");
    }

    /** Owned by the trainer-service; read by the generator. */
    public Path model(String name, int version) {
        return models().resolve(Require.name("model", name)).resolve(Integer.toString(version));
    }

    /** Owned by the generator-service: what the aliases of a model's versions stand for. */
    public Path aliases(String model) {
        return root.resolve("aliases").resolve(Require.name("model", model));
    }

    /** Owned by the generator-service. */
    public Path generations() {
        return root.resolve("generations");
    }

    /** Owned by the generator-service: what a request for many samples asked for. */
    public Path generation(UUID request) {
        return generations().resolve(request.toString());
    }

    /** Owned by the trainer-service: checkpoints and sample grids. */
    public Path run(UUID id) {
        return root.resolve("runs").resolve(id.toString());
    }

    /** Brought by an operator, read by the trainer: networks from elsewhere that images are measured by. */
    public Path extractors() {
        return root.resolve("extractors");
    }

    /** The path below the root that names {@code file} to others, with '/' on every system. */
    public String relative(Path file) {
        return root.relativize(file.toAbsolutePath().normalize()).toString().replace('\\', '/');
    }

    /** The file that another service named. */
    public Path file(String relative) {
        return root.resolve(Require.path("path", relative));
    }
}
