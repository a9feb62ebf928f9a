package io.ganymede.generator.api;

import io.ganymede.embedded.Ports;
import io.ganymede.generator.api.KeptConnection.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A server in processes of its own that {@link BenchmarkServing} measures.
 *
 * @param samples path and beginning of the query of a request for samples of {@code conv} or {@code dense}
 */
record Contestant(String name, List<String> command, String samples, int port) {

    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Path PEER = Path.of("src/test/peer/run");

    /** The executable, the jar and the peer: those of them that are there. */
    static List<Contestant> present(Map<String, String> config, Path models) throws IOException {
        var contestants = new ArrayList<Contestant>();
        var executable = System.getProperty("native.image.path", "");
        if (!executable.isEmpty()) {
            contestants.add(service("native", List.of(executable), List.of(), config));
        }
        if (Files.exists(JAR)) {
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var options = List.of(java, "-Xmx256m", "--enable-native-access=ALL-UNNAMED");
            contestants.add(service("JVM", options, List.of("-jar", JAR.toString()), config));
        }
        if (Boolean.getBoolean("benchmark.peer")) {
            int port = Ports.free(1)[0];
            var command = List.of(PEER.toString(), models.toString(), Integer.toString(port), "2");
            contestants.add(new Contestant("FastAPI", command, "/%s/samples?", port));
        }
        return contestants;
    }

    private static Contestant service(String name, List<String> start, List<String> end, Map<String, String> config)
            throws IOException {
        int port = Ports.free(1)[0];
        var command = new ArrayList<>(start);
        config.forEach((key, value) -> command.add("-D%s=%s".formatted(key, value)));
        command.add("-Dquarkus.http.port=" + port);
        command.addAll(end);
        return new Contestant(name, command, "/models/%s/samples?", port);
    }

    /** A running one. */
    record Running(Contestant contestant, Process process) implements AutoCloseable {

        /** Waits for the first sample. */
        void await() throws IOException, InterruptedException {
            while (true) {
                if (!process.isAlive()) {
                    throw new IOException(contestant.name + " ended with " + process.exitValue());
                }
                try (var connection = connect()) {
                    connection.get(path("conv", "seed=1"));
                    return;
                } catch (IOException e) {
                    Thread.sleep(1); // not there yet
                }
            }
        }

        KeptConnection connect() throws IOException {
            return connect(Waiting.ASLEEP);
        }

        KeptConnection connect(Waiting waiting) throws IOException {
            return new KeptConnection(contestant.port, waiting);
        }

        String path(String model, String query) {
            return contestant.samples.formatted(model) + query;
        }

        /** MB of all its processes. */
        long memory() throws IOException {
            long kilobytes = 0;
            for (var one : Stream.concat(Stream.of(process.toHandle()), process.descendants())
                    .toList()) {
                kilobytes += Files.readAllLines(Path.of("/proc", Long.toString(one.pid()), "status")).stream()
                        .filter(line -> line.startsWith("VmRSS"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum();
            }
            return kilobytes / 1024;
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join();
        }
    }

    Running start() throws IOException {
        var log = Path.of("target", "benchmark-%s.log".formatted(name)).toFile();
        return new Running(
                this,
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                        .start());
    }
}
