package io.ganymede.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console's nginx with what deploy/compose adds to it, before services that say who they are. Skipped without an nginx. */
class FrontTest {

    private static final Path NGINX = Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(Path.of("none"));
    private static final Map<String, String> SERVICES = Map.of(
            "dataset-service:8081",
            "dataset",
            "trainer-service:8082",
            "trainer",
            "generator-service:8083",
            "generator");

    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch read = new CountDownLatch(1);
    private final Map<String, HttpServer> services = new HashMap<>();

    @TempDir
    Path folder;

    private Names names;
    private Process nginx;
    private int port;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(NGINX), "nginx is not installed");
        port = freePort();
        names = Names.start("127.0.0.1");
        var front =
                Files.readString(Compose.FOLDER.resolve("front.conf")).replace("/tmp/names.conf", folder + "/names");
        for (var service : SERVICES.entrySet()) {
            int itsPort = started(service.getValue(), service.getValue(), "127.0.0.1", 0);
            front = front.replace(service.getKey(), service.getKey().replaceFirst("[0-9]+$", "") + itsPort);
        }
        Files.writeString(folder.resolve("services.conf"), front);
        Files.writeString(folder.resolve("names"), "resolver 127.0.0.1:%d valid=1s ipv6=off;".formatted(names.port()));
        Files.writeString(folder.resolve("index.html"), "the console");
        var config = Files.readString(Path.of("../../console/nginx.conf"))
                .replace("/tmp/", folder + "/")
                .replace("listen 8080", "listen 127.0.0.1:" + port)
                .replace("/etc/nginx/front/", folder + "/")
                .replace("/usr/share/nginx/html", folder.toString())
                .replace("/dev/stderr", folder.resolve("errors").toString());
        Files.writeString(folder.resolve("nginx"), config);
        nginx = new ProcessBuilder(
                        NGINX.toString(),
                        "-c",
                        folder.resolve("nginx").toString(),
                        "-g",
                        "daemon off; master_process off;")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        for (int tries = 0; !Files.exists(folder.resolve("nginx.pid")) && tries < 100; tries++) {
            assertTrue(nginx.isAlive(), () -> contents("output"));
            Thread.sleep(20);
        }
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        if (nginx != null) {
            nginx.destroy();
            nginx.waitFor(5, TimeUnit.SECONDS);
        }
        services.values().forEach(service -> service.stop(0));
        if (names != null) {
            names.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/, the console",
        "/datasets, dataset",
        "/datasets/a/uploads/b?label=c, dataset",
        "/runs/7, trainer",
        "/sweeps, trainer",
        "/recipes, trainer",
        "/adoptions/7, trainer",
        "/publications/x/1, trainer",
        "/models/a/samples, generator",
        "/generations, generator",
        "/v2/health/ready, generator"
    })
    void aPathGoesToItsOwner(String path, String owner) throws Exception {
        var answer = get(path);

        assertEquals(owner, answer.body());
    }

    @Test
    void thePageIsAllowedWhatTheLocalSuiteAllowsIt() throws Exception {
        var told = Files.readString(Path.of("../../docs/operating.md")).replace("\n", " ");

        var policy = get("/").headers().firstValue("Content-Security-Policy").orElseThrow();

        assertTrue(told.contains("`" + policy + "`"), policy);
        assertEquals(404, get("/datasets-of-mine").statusCode());
        assertEquals(404, get("/q/metrics").statusCode());
    }

    @Test
    void aServiceThatWasMadeAnewIsFoundAtItsAddress() throws Exception {
        get("/datasets");
        var gone = services.remove("dataset");
        gone.stop(0);
        started("dataset", "made anew", "127.0.0.2", gone.getAddress().getPort());
        names.say("127.0.0.2");

        String answer = "";
        for (int tries = 0; !answer.equals("made anew") && tries < 100; tries++) {
            Thread.sleep(100);
            answer = get("/datasets").body();
        }

        assertEquals("made anew", answer);
    }

    @Test
    void aStreamPassesThroughAsItComes() throws Exception {
        var stream = client.send(HttpRequest.newBuilder(uri("/runs/stream")).build(), BodyHandlers.ofInputStream())
                .body();

        var first = new String(stream.readNBytes(5), StandardCharsets.UTF_8);
        read.countDown(); // what comes then has not been sent before

        assertEquals("first", first);
        assertEquals(" second", new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    }

    @Test
    void aFormOfAnotherSiteIsRefused() throws Exception {
        var request = HttpRequest.newBuilder(uri("/runs")).header("Sec-Fetch-Site", "cross-site");

        assertEquals(
                403,
                client.send(
                                request.POST(HttpRequest.BodyPublishers.ofString("{}"))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode());
        assertEquals(
                200, client.send(request.GET().build(), BodyHandlers.ofString()).statusCode());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private int started(String service, String name, String address, int itsPort) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), itsPort), 0);
        server.createContext("/", exchange -> {
            boolean stream = exchange.getRequestURI().getPath().endsWith("/stream");
            exchange.sendResponseHeaders(200, stream ? 0 : name.length());
            try (var out = exchange.getResponseBody()) {
                out.write((stream ? "first" : name).getBytes(StandardCharsets.UTF_8));
                if (stream) {
                    out.flush();
                    awaitRead();
                    out.write(" second".getBytes(StandardCharsets.UTF_8));
                }
            }
        });
        server.start();
        services.put(service, server);
        return server.getAddress().getPort();
    }

    private void awaitRead() {
        try {
            assertTrue(read.await(10, TimeUnit.SECONDS), "the front kept back what had come");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String contents(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
