package io.ganymede.edge.access;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What is said to a request that goes no further: an RFC 9457 problem, or gRPC's status to a client of that. */
public enum Refused {
    UNAUTHENTICATED(401, "Unauthorized", 16),
    FORBIDDEN(403, "Forbidden", 7),
    TOO_MANY(429, "Too many requests", 8);

    static final String CHALLENGE_HEADER = "WWW-Authenticate";
    static final String CHALLENGE = "Bearer realm=\"ganymede\"";

    private static final String GRPC = "application/grpc";
    private static final int OK = 200;

    private final int status;
    private final String title;
    private final int grpcStatus;

    Refused(int status, String title, int grpcStatus) {
        this.status = status;
        this.title = title;
        this.grpcStatus = grpcStatus;
    }

    int status() {
        return status;
    }

    /** Ends the answer; other headers are to be there before. */
    public void answer(RoutingContext request, String detail) {
        var answer = request.response();
        var type = request.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.startsWith(GRPC)) {
            answer.setStatusCode(OK)
                    .putHeader(HttpHeaders.CONTENT_TYPE, GRPC)
                    .putHeader("grpc-status", Integer.toString(grpcStatus))
                    .putHeader(
                            "grpc-message",
                            URLEncoder.encode(detail, StandardCharsets.UTF_8).replace("+", "%20"))
                    .end();
            return;
        }
        if (this == UNAUTHENTICATED) {
            answer.putHeader(CHALLENGE_HEADER, CHALLENGE);
        }
        answer.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(new JsonObject()
                        .put("status", status)
                        .put("title", title)
                        .put("detail", detail)
                        .put("instance", request.normalizedPath())
                        .toBuffer());
    }
}
