package io.ganymede.dataset.api;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Json;
import io.ganymede.dataset.sample.TooLarge;
import java.io.IOException;
import java.io.InputStream;

/** A request's body as JSON, no longer than a request is: uploads may be longer, so the server itself has no limit. */
final class JsonBody {

    private static final int MOST = 1 << 20;

    private JsonBody() {}

    /** @throws InvalidField or {@link TooLarge} */
    static <T> T read(InputStream body, Class<T> type) throws IOException {
        var json = body.readNBytes(MOST + 1);
        if (json.length > MOST) {
            throw new TooLarge("Bytes of the body", json.length, MOST);
        }
        return Json.read(json, type);
    }
}
