package io.ganymede.dataset.upload;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.dataset.collection.Conflict;
import io.ganymede.dataset.collection.DatasetConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Folders on the server that a client may name; none, unless the operator says below which one they are. */
@ApplicationScoped
public class Folders {

    private final Optional<Path> root;

    Folders(DatasetConfig config) {
        this.root = config.upload().folders();
    }

    /**
     * @param relative without names that climb out
     * @throws Conflict     if the operator allows none
     * @throws InvalidField if there is no such folder, or a link leads out
     */
    public Path known(String relative) throws IOException {
        if (root.isEmpty()) {
            throw new Conflict("This server takes no folders; ganymede.upload.folders allows them");
        }
        var folder = root.get().resolve(relative);
        if (!Files.isDirectory(folder)
                || !folder.toRealPath().startsWith(root.get().toRealPath())) {
            throw new InvalidField("folder", '"' + relative + '"', "a folder below the one that the operator allows");
        }
        return folder.toRealPath();
    }
}
