package io.ganymede.dataset.upload;

import io.ganymede.contracts.store.Durable;
import io.ganymede.contracts.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** {@code datasets/<name>/uploads/}: files under the ids of their parts, as they came. Nothing in it is ever renamed. */
public record UploadFolder(Store store, String dataset) {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Makes the folder; its name and those above it are on disk when this returns. */
    void create() throws IOException {
        Files.createDirectories(path());
        for (var folder : List.of(store.dataset(dataset), store.datasets(), store.root())) {
            Durable.syncFolder(folder);
        }
    }

    public Path file(UUID part) {
        return path().resolve(part.toString());
    }

    /** Files of parts; what else people put there is left alone. */
    List<Path> files() throws IOException {
        if (!Files.isDirectory(path())) {
            return List.of();
        }
        try (var entries = Files.list(path())) {
            return entries.filter(
                            file -> ID.matcher(file.getFileName().toString()).matches())
                    .toList();
        }
    }

    Path path() {
        return store.dataset(dataset).resolve("uploads");
    }
}
