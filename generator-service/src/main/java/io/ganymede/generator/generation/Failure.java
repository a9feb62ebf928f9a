package io.ganymede.generator.generation;

import io.ganymede.contracts.check.Require;
import java.time.Instant;

/** Why a generation ended without its samples. Asked for again, it is tried again. */
record Failure(String reason, Instant at) {

    static final String FILE = "failed.json";

    Failure {
        Require.present("reason", reason);
        Require.present("at", at);
    }
}
