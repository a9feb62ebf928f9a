package io.ganymede.local;

import io.ganymede.contracts.store.Sha256;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The console's files, held in memory; a browser asks again each time, and is told if what it has is still so. Immutable. */
final class ConsoleFiles {

    /** Only what comes from here runs, styles and is asked; pictures and sounds may also be made by the page itself. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' blob:; media-src 'self' blob:; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";

    private static final Map<String, String> TYPES = Map.of(
            "/index.html", "text/html; charset=utf-8",
            "/console.js", "text/javascript; charset=utf-8",
            "/console.css", "text/css; charset=utf-8",
            "/icon.svg", "image/svg+xml");

    private record Content(Buffer bytes, String type, String tag) {}

    private final Map<String, Content> files;

    private ConsoleFiles(Map<String, Content> files) {
        this.files = Map.copyOf(files);
    }

    /** Those on the class path, which the module {@code console} bundled. */
    static ConsoleFiles load() throws IOException {
        var files = new HashMap<String, Content>();
        for (var file : TYPES.entrySet()) {
            try (var in = ConsoleFiles.class.getResourceAsStream("/META-INF/resources" + file.getKey())) {
                if (in == null) {
                    throw new IOException("The console has no file %s; ./mvnw package -pl console builds it"
                            .formatted(file.getKey()));
                }
                var bytes = in.readAllBytes();
                files.put(
                        file.getKey(),
                        new Content(Buffer.buffer(bytes), file.getValue(), '"' + Sha256.of(bytes) + '"'));
            }
        }
        files.put("/", files.get("/index.html"));
        return new ConsoleFiles(files);
    }

    void answer(HttpServerRequest request) {
        var response = request.response()
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer");
        var file = files.get(request.path());
        if (file == null) {
            response.setStatusCode(404)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                    .end("Nothing is here. The console is at /, its pages are behind #.\n");
            return;
        }
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-cache").putHeader(HttpHeaders.ETAG, file.tag());
        if (file.tag().equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, file.type());
        if (request.method().equals(HttpMethod.HEAD)) {
            response.putHeader(
                            HttpHeaders.CONTENT_LENGTH,
                            Integer.toString(file.bytes().length()))
                    .end();
        } else {
            response.end(file.bytes());
        }
    }
}
