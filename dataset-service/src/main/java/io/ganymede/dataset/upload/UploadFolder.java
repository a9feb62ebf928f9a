package io.ganymede.dataset.upload;

import io.ganymede.contracts.store.Durable;
import io.ganymede.contracts.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * {@code datasets/<name>/uploads/}: files as they came, under the sha256 of their contents, so that the same bytes are kept once.
 * A file has an id of its own until its contents are known.
 */
public record UploadFolder(Store store, String dataset) {

    private static final Pattern OURS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}");

    /** Makes the folder; its name and those above it are on disk when this returns. */
    void create() throws IOException {
        Files.createDirectories(path());
        for (var folder : List.of(store.dataset(dataset), store.datasets(), store.root())) {
            Durable.syncFolder(folder);
        }
    }

    /** Of a file that is being written. */
    Path incoming() {
        return path().resolve(UUID.randomUUID().toString());
    }

    public Path file(Part part) {
        return path().resolve(part.file());
    }

    /** Files of parts; what else people put there is left alone. */
    List<Path> files() throws IOException {
        if (!Files.isDirectory(path())) {
            return List.of();
        }
        try (var entries = Files.list(path())) {
            return entries.filter(
                            file -> OURS.matcher(file.getFileName().toString()).matches())
                    .toList();
        }
    }

    /** Gives a file the name of its contents, for good. To be called while the dataset is locked. */
    void keep(Path incoming, String sha256) throws IOException {
        var file = path().resolve(sha256);
        if (Files.exists(file)) {
            Files.delete(incoming);
        } else {
            Files.move(incoming, file);
        }
        Durable.syncFolder(path());
    }

    Path path() {
        return store.dataset(dataset).resolve("uploads");
    }
}
