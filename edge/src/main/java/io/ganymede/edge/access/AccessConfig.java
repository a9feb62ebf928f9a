package io.ganymede.edge.access;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** How the service learns who asks. What each role may do is in the tables of {@code application.properties}. */
@ConfigMapping(prefix = "ganymede.security")
public interface AccessConfig {

    /** With {@code none} whoever reaches the port may do everything. */
    Mode mode();

    /** The keys of {@link Mode#KEYS}: whoever can write this file can let anyone in. */
    Optional<Path> keysFile();

    /** Who vouches for a request. */
    enum Mode {
        /** An OIDC server: a bearer token that it signed, for the audience of this suite. */
        OIDC,
        /** A file of keys. */
        KEYS,
        /** Nobody. */
        NONE
    }
}
