package io.ganymede.edge.access;

import io.quarkus.logging.Log;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The configured key file, read when it is first asked for. */
@Singleton
class Keys {

    private final AccessConfig config;
    private @Nullable KeyRing ring;

    Keys(AccessConfig config) {
        this.config = config;
    }

    /** @throws ConfigurationException if there is none */
    synchronized KeyRing ring() {
        if (ring == null) {
            var file = config.keysFile()
                    .orElseThrow(
                            () -> new ConfigurationException(
                                    "Nobody says which keys are valid: set ganymede.security.keys-file to the file that has them."));
            try {
                ring = new KeyRing(file, System::nanoTime, Log::error);
            } catch (IllegalArgumentException e) {
                throw new ConfigurationException(e.getMessage()); // without a cause Quarkus prints just this
            }
        }
        return ring;
    }
}
