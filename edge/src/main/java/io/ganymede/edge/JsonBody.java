package io.ganymede.edge;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Json;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;

/** A request's body as JSON, no longer than a request is: other bodies may be longer, so the server itself has no limit. */
public final class JsonBody {

    private static final int MOST = 1 << 20;

    private JsonBody() {}

    /**
     * @throws InvalidField if it is no such JSON
     * @throws HttpProblem  413, if it is too long
     */
    public static <T> T read(InputStream body, Class<T> type) throws IOException {
        var json = body.readNBytes(MOST + 1);
        if (json.length > MOST) {
            throw HttpProblem.builder()
                    .withStatus(Status.REQUEST_ENTITY_TOO_LARGE)
                    .withTitle("Too large")
                    .withDetail("The body is too long: at most %d bytes are taken".formatted(MOST))
                    .build();
        }
        return Json.read(json, type);
    }
}
