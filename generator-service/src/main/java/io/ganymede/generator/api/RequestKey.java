package io.ganymede.generator.api;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** By what a version is chosen where an alias is split: who sends the same key stays with the same version. */
final class RequestKey {

    private static final String HEADER = "Ganymede-Key";

    private RequestKey() {}

    static String of(HttpHeaders headers) {
        return of(Optional.empty(), headers);
    }

    /** One of its own for a request that names none. */
    static String of(Optional<String> parameter, HttpHeaders headers) {
        return parameter
                .or(() -> Optional.ofNullable(headers.getHeaderString(HEADER)))
                .orElseGet(() -> Long.toHexString(ThreadLocalRandom.current().nextLong()));
    }
}
