package io.ganymede.generator.api;

import static org.awaitility.Awaitility.await;

import io.ganymede.embedded.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The service in a process of its own: the native executable if it was built, else the packaged jar. */
record Packaged(Process process, int port, HttpClient http) implements AutoCloseable {

    static Packaged start(Map<String, String> config) throws IOException {
        return start(config, Files.createDirectories(Path.of("target")).resolve("packaged.log"));
    }

    /** @param log what it prints; appended to */
    static Packaged start(Map<String, String> config, Path log) throws IOException {
        int port = Ports.free(1)[0];
        var command = new ArrayList<String>();
        var runner = System.getProperty("native.image.path", "");
        if (!runner.isEmpty()) {
            command.add(runner);
        } else {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("-Xmx256m", "--enable-native-access=ALL-UNNAMED"));
        }
        config.forEach((key, value) -> command.add("-D%s=%s".formatted(key, value)));
        command.add("-Dquarkus.http.port=" + port);
        if (runner.isEmpty()) {
            command.addAll(List.of("-jar", "target/quarkus-app/quarkus-run.jar"));
        }
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        var http = HttpClient.newBuilder() // a connection for each request that is open
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        return new Packaged(process, port, http);
    }

    void awaitReady() {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }

    HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:%d%s".formatted(port, path));
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
    }

    /** Values of an NPY answer. */
    float[] npy(String path) throws IOException, InterruptedException {
        var body = get(path + "&format=npy").body();
        var values = new float[(body.length - 128) / Float.BYTES];
        ByteBuffer.wrap(body, 128, values.length * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
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
