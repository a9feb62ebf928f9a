package io.ganymede.trainer.dataset;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.manifest.DatasetManifest;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A sealed dataset version, its samples mapped into memory. Every byte is checked against the manifest on open. Thread-safe;
 * nothing may be read after {@link #close()}.
 */
public final class Dataset implements AutoCloseable {

    private final Arena arena;
    private final DatasetManifest manifest;
    private final Samples train;
    private final Samples test;

    private Dataset(Arena arena, DatasetManifest manifest, Samples train, Samples test) {
        this.arena = arena;
        this.manifest = manifest;
        this.train = train;
        this.test = test;
    }

    /**
     * @param folder {@code datasets/<name>/<version>}
     * @throws DamagedDataset if a file is missing, or not the one that the manifest tells of
     */
    public static Dataset open(Path folder) throws IOException {
        var manifest = manifest(folder);
        var arena = Arena.ofShared();
        try {
            var shards = new ShardFiles(folder, arena, manifest);
            return new Dataset(arena, manifest, shards.samples(manifest.train()), shards.samples(manifest.test()));
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    public DatasetManifest manifest() {
        return manifest;
    }

    public Samples train() {
        return train;
    }

    public Samples test() {
        return test;
    }

    @Override
    public void close() {
        arena.close();
    }

    /** What a version says of itself, its files unread. @throws DamagedDataset if it says nothing, or nothing that can be read */
    public static DatasetManifest manifest(Path folder) throws IOException {
        var file = folder.resolve(DatasetManifest.FILE);
        try {
            return Json.read(Files.readAllBytes(file), DatasetManifest.class);
        } catch (NoSuchFileException e) {
            throw new DamagedDataset(file, "is missing: the version is not sealed");
        } catch (InvalidField e) {
            throw new DamagedDataset(file, "is no dataset manifest: " + e.getMessage());
        }
    }
}
