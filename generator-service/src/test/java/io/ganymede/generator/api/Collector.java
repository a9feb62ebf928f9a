package io.ganymede.generator.api;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes traces as OpenTelemetry's collector does, over HTTP; a test's field {@code collector} gets it. */
public final class Collector implements QuarkusTestResourceLifecycleManager {

    private final List<byte[]> received = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("No port to listen at", e);
        }
        server.createContext("/v1/traces", exchange -> {
            received.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return Map.of(
                "quarkus.otel.sdk.disabled", "false",
                "quarkus.otel.bsp.schedule.delay", "0.1s",
                "quarkus.otel.exporter.otlp.protocol", "http/protobuf",
                "quarkus.otel.exporter.otlp.endpoint",
                        "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void inject(TestInjector tests) {
        tests.injectIntoFields(this, field -> field.getName().equals("collector"));
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    /** Whether a span of that trace came in: OTLP's Span begins with its trace (field 1) and has its name in field 5. */
    boolean has(String trace, String name) {
        var id = text(HexFormat.of().parseHex(trace));
        var named = text(new byte[] {5 << 3 | 2, (byte) name.length()}) + name;
        return received.stream().map(Collector::text).anyMatch(body -> {
            for (int at = body.indexOf(id); at >= 0; at = body.indexOf(id, at + 1)) {
                int next = body.indexOf(id, at + 1);
                int found = body.indexOf(named, at);
                if (found >= 0 && (next < 0 || found < next)) {
                    return true;
                }
            }
            return false;
        });
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
