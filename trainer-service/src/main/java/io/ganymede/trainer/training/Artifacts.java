package io.ganymede.trainer.training;

import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.contracts.store.Durable;
import io.ganymede.contracts.store.Sha256;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Files that a library wrote and did not put on disk. */
public final class Artifacts {

    private Artifacts() {}

    /** Puts what is in {@code folder} and below on disk, and gives it sorted by path, each path from {@code root} on. */
    public static List<Artifact> synced(Path root, Path folder) throws IOException {
        var artifacts = new ArrayList<Artifact>();
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted().toList()) {
                if (Files.isDirectory(path)) {
                    Durable.syncFolder(path);
                    continue;
                }
                try (var channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                artifacts.add(Sha256.artifact(root, path));
            }
        }
        return List.copyOf(artifacts);
    }
}
