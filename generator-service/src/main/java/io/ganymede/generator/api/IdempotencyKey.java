package io.ganymede.generator.api;

import io.ganymede.contracts.check.Require;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What a client sends with a POST that it may have to send again (draft-ietf-httpapi-idempotency-key-header): the same key
 * is the same request.
 */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";

    private IdempotencyKey() {}

    /** The id of the request that has this key, in every instance and after every restart. */
    static UUID id(String key) {
        var text = Require.text(HEADER, key, 255);
        return UUID.nameUUIDFromBytes((HEADER + ' ' + text).getBytes(StandardCharsets.UTF_8));
    }
}
