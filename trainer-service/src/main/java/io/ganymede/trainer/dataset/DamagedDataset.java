package io.ganymede.trainer.dataset;

import java.io.IOException;
import java.nio.file.Path;

/** The files of a dataset version are not what its manifest says. */
public final class DamagedDataset extends IOException {

    private static final long serialVersionUID = 1;

    DamagedDataset(Path file, String what) {
        super("%s %s".formatted(file, what));
    }
}
