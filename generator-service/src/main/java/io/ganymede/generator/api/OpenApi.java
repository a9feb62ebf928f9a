package io.ganymede.generator.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * The contract, {@code META-INF/openapi.yaml}, as YAML or, asked for by {@code Accept} or {@code ?format=json}, as JSON. An
 * executable has both from its build on: reading and writing a thousand lines of YAML was a fifth of its start.
 */
@Singleton
class OpenApi {

    private static final String YAML = "application/yaml";
    private static final String JSON = "application/json";

    void register(@Observes Router router) {
        router.route("/q/openapi")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(OpenApi::answer);
    }

    private static void answer(RoutingContext request) {
        boolean json = isJson(request);
        request.response()
                .putHeader("Content-Type", (json ? JSON : YAML) + ";charset=UTF-8")
                .end(Buffer.buffer(json ? Json.BYTES : Yaml.BYTES));
    }

    /** Who asks for neither, a browser say, gets YAML. */
    private static boolean isJson(RoutingContext request) {
        var format = request.request().getParam("format");
        return format != null
                ? format.equalsIgnoreCase("json")
                : request.parsedHeaders().accept().stream()
                        .map(MIMEHeader::value)
                        .filter(type -> type.equals(JSON) || type.equals(YAML))
                        .limit(1)
                        .anyMatch(JSON::equals);
    }

    private static final class Yaml {

        static final byte[] BYTES = read();

        private static byte[] read() {
            try (var file = OpenApi.class.getResourceAsStream("/META-INF/openapi.yaml")) {
                return Objects.requireNonNull(file, "META-INF/openapi.yaml").readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Json {

        static final byte[] BYTES = written();

        private static byte[] written() {
            try {
                return new YAMLMapper().readTree(Yaml.BYTES).toString().getBytes(UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
