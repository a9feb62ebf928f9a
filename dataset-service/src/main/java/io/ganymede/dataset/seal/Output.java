package io.ganymede.dataset.seal;

import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.contracts.store.Durable;
import io.ganymede.contracts.store.HashedFile;
import io.ganymede.contracts.store.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder of a version that is being filled. All files that were written, and their names, are on disk when {@link #complete}
 * returns: several are put there at once, from when they are written. To be used by one thread.
 */
final class Output implements AutoCloseable {

    private static final int AT_ONCE = 4;

    private final Path folder;
    private final Fence fence;
    private final Pipeline<Path> syncing = new Pipeline<>(AT_ONCE, synced -> {});

    Output(Path folder, Fence fence) {
        this.folder = folder;
        this.fence = fence;
    }

    Path folder() {
        return folder;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Takes a file that will not change any more. */
    void written(Path file) throws IOException {
        syncing.give(() -> {
            Durable.sync(file);
            return file;
        });
    }

    /** A new file, to be filled. */
    HashedFile begun(Path file, int piece) throws IOException {
        return fence.within(() -> new HashedFile(file, piece));
    }

    /** Writes a new file. */
    Artifact write(String name, byte[] contents) throws IOException {
        var file = fence.within(() -> Files.write(file(name), contents, StandardOpenOption.CREATE_NEW));
        written(file);
        return new Artifact(name, contents.length, Sha256.of(contents));
    }

    /** @param work that is done, and goes meanwhile */
    void complete(Work work) throws IOException {
        syncing.give(() -> fence.within(() -> {
            work.delete();
            return work.folder();
        }));
        syncing.complete();
        Durable.syncFolder(folder);
    }

    @Override
    public void close() throws IOException {
        syncing.close();
    }
}
