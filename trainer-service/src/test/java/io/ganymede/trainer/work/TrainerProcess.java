package io.ganymede.trainer.work;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ganymede.contracts.check.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged service in a process of its own. */
public record TrainerProcess(Process process, int port, HttpClient http) implements AutoCloseable {

    public static TrainerProcess start(Map<String, String> config, int port) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--add-opens=java.base/java.lang=ALL-UNNAMED"));
        config.forEach((key, value) -> command.add("-D%s=%s".formatted(key, value)));
        command.addAll(List.of("-Dquarkus.http.port=" + port, "-jar", "target/quarkus-app/quarkus-run.jar"));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(port).toFile());
        builder.environment().put("TF_CPP_MIN_LOG_LEVEL", "2");
        return new TrainerProcess(builder.start(), port, HttpClient.newHttpClient());
    }

    public void awaitReady() {
        await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> runs().size() >= 0);
    }

    List<JsonNode> runs() throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:%d/runs?count=1000".formatted(port));
        var answer = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
        var runs = new ArrayList<JsonNode>();
        Json.MAPPER.readTree(answer.body()).forEach(runs::add);
        return runs;
    }

    long withStatus(String status) throws IOException, InterruptedException {
        return runs().stream()
                .filter(run -> status.equals(run.path("status").asText()))
                .count();
    }

    /** Runs that are in other hands than those that first took them. */
    long takenOver() throws IOException, InterruptedException {
        return runs().stream().filter(run -> run.path("attempt").asInt() > 1).count();
    }

    /** Whether its log has a line with {@code words}. */
    boolean says(String words) throws IOException {
        return Files.readString(log(port)).contains(words);
    }

    private static Path log(int port) {
        return Path.of("target", "trainer-%d.log".formatted(port));
    }

    /** As {@code kill -STOP} and {@code kill -CONT} do. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
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
