package io.ganymede.trainer.training;

import java.io.IOException;
import java.nio.file.Path;

/** A folder holds no checkpoint that this run can go on from. */
public final class UnusableCheckpoint extends IOException {

    private static final long serialVersionUID = 1;

    UnusableCheckpoint(Path folder, String why) {
        super("%s cannot be restored: %s".formatted(folder, why));
    }
}
