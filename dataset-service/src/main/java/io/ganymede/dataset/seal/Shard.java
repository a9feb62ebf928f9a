package io.ganymede.dataset.seal;

import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.contracts.npy.NpyHeader;
import io.ganymede.contracts.store.HashedFile;
import java.io.IOException;
import java.nio.file.Path;

/** A new NPY file, filled from its beginning to its end. Not thread-safe. */
final class Shard implements AutoCloseable {

    private static final int PIECE = 1 << 18;

    private final Path path;
    private final Output output;
    private final HashedFile file;

    Shard(Output output, String name, NpyHeader header) throws IOException {
        this.path = output.file(name);
        this.output = output;
        this.file = output.begun(path, PIECE);
        var head = header.toBytes();
        put(head, 0, head.length);
    }

    void put(byte[] values, int from, int count) throws IOException {
        file.write(values, from, count);
    }

    Artifact complete() throws IOException {
        var sha256 = file.complete();
        output.written(path);
        return new Artifact(path.getFileName().toString(), file.bytes(), sha256);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
