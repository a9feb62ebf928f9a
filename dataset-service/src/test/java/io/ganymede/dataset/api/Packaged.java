package io.ganymede.dataset.api;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ganymede.contracts.check.Json;
import io.ganymede.embedded.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged service in a process of its own: the executable, if there is one, else on the JVM. */
record Packaged(Process process, int port, HttpClient http) implements AutoCloseable {

    /** Classes as the JVM has them once they are loaded: a start from them takes half the time. */
    private static final Path CLASSES = Path.of("target", "packaged.jsa");

    /** Set by the native profile. */
    private static final String EXECUTABLE = System.getProperty("native.image.path");

    /** Starts, and stops as SIGTERM does, so that the next starts are quick. */
    static void warmUp(Map<String, String> config) throws IOException, InterruptedException {
        if (EXECUTABLE != null) {
            return;
        }
        Files.deleteIfExists(CLASSES);
        try (var service = start(config, "-XX:ArchiveClassesAtExit=" + CLASSES)) {
            service.awaitReady();
            service.process.destroy();
            service.process.waitFor();
        }
    }

    static Packaged start(Map<String, String> config) throws IOException {
        return start(config, "-XX:SharedArchiveFile=" + CLASSES);
    }

    private static Packaged start(Map<String, String> config, String classes) throws IOException {
        int port = Ports.free(1)[0];
        var settings = new ArrayList<String>();
        config.forEach((key, value) -> settings.add("-D%s=%s".formatted(key, value)));
        settings.add("-Dquarkus.http.port=" + port);
        var command = new ArrayList<String>();
        if (EXECUTABLE == null) {
            command.addAll(onTheJvm(classes));
            command.addAll(settings);
            command.addAll(List.of("-jar", "target/quarkus-app/quarkus-run.jar"));
        } else {
            command.add(EXECUTABLE);
            command.addAll(settings);
        }
        var log = Files.createDirectories(Path.of("target")).resolve("packaged.log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new Packaged(process, port, HttpClient.newHttpClient());
    }

    private static List<String> onTheJvm(String classes) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                classes,
                "--enable-native-access=ALL-UNNAMED");
    }

    void awaitReady() {
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() -> get("/datasets").isArray());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        var answer = http.send(request(path).GET().build(), BodyHandlers.ofByteArray());
        return Json.MAPPER.readTree(answer.body());
    }

    HttpResponse<byte[]> post(String path, String json) throws IOException, InterruptedException {
        return http.send(request(path).POST(BodyPublishers.ofString(json)).build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> put(String path, byte[] body) throws IOException, InterruptedException {
        return http.send(request(path).PUT(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                .header("Content-Type", "application/json");
    }

    /** As kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        http.close();
    }
}
