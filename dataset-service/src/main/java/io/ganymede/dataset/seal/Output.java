package io.ganymede.dataset.seal;

import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.contracts.store.Durable;
import io.ganymede.contracts.store.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The folder of a version that is being filled. All files that were written, and their names, are on disk when {@link #complete}
 * returns: several are put there at once, and none before, since a disk that syncs lets writers wait. To be used by one thread.
 */
final class Output {

    private static final int AT_ONCE = 4;

    private final Path folder;
    private final List<Path> written = new ArrayList<>();

    Output(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Takes a file that will not change any more. */
    void written(Path file) {
        written.add(file);
    }

    /** Writes a new file. */
    Artifact write(String name, byte[] contents) throws IOException {
        var file = Files.write(file(name), contents, StandardOpenOption.CREATE_NEW);
        written(file);
        return new Artifact(name, contents.length, Sha256.of(contents));
    }

    void complete() throws IOException {
        try (var syncing = new Pipeline<Path>(AT_ONCE, synced -> {})) {
            for (var file : written) {
                syncing.give(() -> {
                    Durable.sync(file);
                    return file;
                });
            }
            syncing.complete();
        }
        Durable.syncFolder(folder);
    }
}
