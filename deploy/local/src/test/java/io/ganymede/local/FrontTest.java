package io.ganymede.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The front before servers that stand for the services: what goes where, and that nothing waits for the end of a body. */
@Timeout(60)
class FrontTest {

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<HttpServer> services = new ArrayList<>();
    private Layout layout;
    private Front front;

    @BeforeEach
    void theFrontIsUp() throws Exception {
        layout = FreePorts.layout(folder);
        front = Front.start(layout);
    }

    @AfterEach
    void allIsStopped() {
        front.close();
        services.forEach(server -> server.stop(0));
    }

    @ParameterizedTest
    @CsvSource({
        "/datasets,DATASET",
        "/datasets/mine/versions?x=1,DATASET",
        "/runs/7/metrics,TRAINER",
        "/sweeps,TRAINER",
        "/recipes/dcgan,TRAINER",
        "/models/mine/samples?seed=1&label=a%20b,GENERATOR",
        "/generations,GENERATOR",
        "/v2/models/mine/infer,GENERATOR"
    })
    void aPathGoesToItsServiceAsItIs(String path, Service owner) throws Exception {
        serve(owner, exchange -> answer(exchange, exchange.getRequestURI().toString()));

        assertEquals(path, get(path).body());
    }

    @Test
    void aServiceMakesItsLinksOfWhatTheBrowserAsked() throws Exception {
        serve(
                Service.DATASET,
                exchange -> answer(exchange, exchange.getRequestHeaders().getFirst("Host")));

        assertEquals("127.0.0.1:" + layout.consolePort(), get("/datasets").body());
    }

    @Test
    void aBodyArrivesWhileItIsStillBeingSent() throws Exception {
        var arrived = new CountDownLatch(1);
        serve(Service.DATASET, exchange -> {
            assertEquals('a', exchange.getRequestBody().read());
            arrived.countDown();
            answer(exchange, "a" + text(exchange.getRequestBody()));
        });
        try (var client = new Socket("127.0.0.1", layout.consolePort())) {
            send(
                    client,
                    "PUT /datasets/mine/uploads/one/samples HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n");
            arrived.await(); // for ever, if the front waits for the end
            send(client, "1\r\nb\r\n0\r\n\r\n");

            var answer = text(client.getInputStream());
            assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
            assertTrue(answer.endsWith("ab"), answer);
        }
    }

    @Test
    void anEventArrivesWhileTheStreamGoesOn() throws Exception {
        var read = new CountDownLatch(1);
        serve(Service.TRAINER, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            try (exchange;
                    var out = exchange.getResponseBody()) {
                out.write('1');
                out.flush();
                await(read);
                out.write('2');
            }
        });

        try (var stream = http.send(
                        HttpRequest.newBuilder(uri("/runs/7/progress")).build(), BodyHandlers.ofInputStream())
                .body()) {
            assertEquals('1', stream.read()); // for ever, if the front waits for the end
            read.countDown();
            assertEquals("2", text(stream));
        }
    }

    @Test
    void anotherSitesPageReachesNothing() throws Exception {
        serve(Service.DATASET, exchange -> answer(exchange, "reached"));
        var form = HttpRequest.newBuilder(uri("/datasets"))
                .header("Sec-Fetch-Site", "cross-site")
                .POST(BodyPublishers.ofString("{}"));
        var link = HttpRequest.newBuilder(uri("/")).header("Sec-Fetch-Site", "cross-site");

        assertEquals(403, http.send(form.build(), BodyHandlers.ofString()).statusCode());
        assertEquals(200, http.send(link.build(), BodyHandlers.ofString()).statusCode());
        try (var socket = new Socket("127.0.0.1", layout.consolePort())) {
            send(socket, "GET /datasets HTTP/1.0\r\nHost: evil.example\r\n\r\n");
            var rebound = text(socket.getInputStream());
            assertTrue(rebound.contains(" 403 "), rebound);
        }
    }

    @Test
    void aServiceThatIsGoneIsABadGateway() throws Exception {
        assertEquals(502, get("/models").statusCode());
    }

    @Test
    void theConsoleRunsNothingThatDoesNotComeFromHere() throws Exception {
        var page = get("/");

        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("<ganymede-console>"), page.body());
        var policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self'; "), policy);
        assertEquals(404, get("/console.java").statusCode());
        assertEquals(404, get("/../pom.xml").statusCode());
    }

    @Test
    void aFileThatTheBrowserHasIsNotSentAgain() throws Exception {
        var script = get("/console.js");
        var tag = script.headers().firstValue("ETag").orElseThrow();

        var again = http.send(
                HttpRequest.newBuilder(uri("/console.js"))
                        .header("If-None-Match", tag)
                        .build(),
                BodyHandlers.ofString());

        assertEquals(304, again.statusCode());
        assertEquals("", again.body());
    }

    private void serve(Service service, HttpHandler handler) throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), layout.port(service)), 0);
        server.createContext("/", handler);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        services.add(server);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create(layout.console() + path);
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        try (exchange) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static void send(Socket to, String text) throws IOException {
        to.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
