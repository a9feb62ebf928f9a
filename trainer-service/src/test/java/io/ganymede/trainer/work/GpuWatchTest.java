package io.ganymede.trainer.work;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.trainer.graph.Gpu;
import io.quarkus.runtime.ShutdownEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program of the folder stands in for nvidia-smi. */
class GpuWatchTest {

    private static final List<Gpu> TWO = List.of(new Gpu("NVIDIA L4", "GPU-b"), new Gpu("NVIDIA L4", "GPU-a"));
    private static final Logger LOGGER = Logger.getLogger(GpuWatch.class.getName());

    @TempDir
    Path folder;

    private final Lines lines = new Lines();
    private GpuWatch watch = watch("none");

    @BeforeEach
    void listen() {
        LOGGER.addHandler(lines);
    }

    @AfterEach
    void stop() throws InterruptedException {
        watch.stop(new ShutdownEvent());
        LOGGER.removeHandler(lines);
    }

    @Test
    void whatTheProgramSaysOfThisProcesssGpusIsKnown() throws IOException {
        watch = watch(program("""
                [ -e %1$s/arguments ] || echo "$@" > %1$s/arguments
                echo "GPU-a, 100, 40000"
                echo "GPU-b, 50, 1000"
                """.formatted(folder)));

        watch.start(TWO);

        await().until(() -> watch.latest().memory() != null);
        assertEquals(new GpuReading(0.75, 41000L << 20), watch.latest());
        assertEquals(
                "-i GPU-a,GPU-b --query-gpu=uuid,utilization.gpu,memory.used --format=csv,noheader,nounits",
                Files.readString(folder.resolve("arguments")).strip());
    }

    @Test
    void whatChangesIsSeen() throws IOException {
        watch = watch(program("printf 'GPU-a, 1, 1\\nGPU-b, 1, 1\\n'"));
        watch.start(TWO);
        await().until(() -> new GpuReading(0.01, 2L << 20).equals(watch.latest()));

        program("printf 'GPU-a, [N/A], 3\\nGPU-b, 1, 1\\n'");

        await().until(() -> new GpuReading(null, 4L << 20).equals(watch.latest()));
        assertEquals(List.of(), lines.told);
    }

    @Test
    void aProgramThatIsMissingIsToldOnceHoweverOftenItIsMissed() throws IOException {
        var path = folder.resolve("nvidia-smi");
        watch = watch(path.toString());
        watch.start(TWO);
        await().until(() -> !lines.told.isEmpty());
        await().pollDelay(Duration.ofMillis(300)).until(() -> true);

        assertEquals(GpuReading.NONE, watch.latest());
        assertEquals(1, lines.told.size());
        assertTrue(lines.told.getFirst().startsWith("GPUs are not measured, training goes on: "), lines.told::toString);
        assertTrue(lines.told.getFirst().contains(path.toString()), lines.told::toString);

        program("printf 'GPU-a, 1, 1\\nGPU-b, 1, 1\\n'");
        await().until(() -> watch.latest().memory() != null);
        await().until(() -> lines.told.size() == 2);
        assertEquals("GPUs are measured again", lines.told.getLast());
    }

    @Test
    void theProgramsOwnReasonIsTold() throws IOException {
        watch = watch(program("echo 'No devices were found'; exit 6"));

        watch.start(TWO);

        await().until(() -> !lines.told.isEmpty());
        assertTrue(lines.told.getFirst().endsWith("ended with 6: No devices were found"), lines.told::toString);
    }

    @Test
    void aProgramThatHangsIsKilledAndNobodyWaitsForIt() throws IOException {
        watch = new GpuWatch(
                program("echo $$ >> %s/pids\nexec sleep 1000".formatted(folder)),
                Duration.ofMillis(5),
                Duration.ofMillis(200));

        watch.start(TWO);

        assertEquals(GpuReading.NONE, watch.latest());
        await().until(() -> !lines.told.isEmpty());
        assertTrue(lines.told.getFirst().contains("has not answered for PT0.2S"), lines.told::toString);
        await().until(() -> Files.readAllLines(folder.resolve("pids")).size() > 1);
        var first = Long.parseLong(Files.readAllLines(folder.resolve("pids")).getFirst());
        assertTrue(ProcessHandle.of(first).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void theProgramDoesNotOutliveTheService() throws Exception {
        watch = new GpuWatch(
                program("echo $$ > %s/pid; exec sleep 1000".formatted(folder)), Duration.ofDays(1), Duration.ofDays(1));
        watch.start(TWO);
        await().ignoreExceptions()
                .until(() -> !Files.readString(folder.resolve("pid")).isBlank());
        var child = ProcessHandle.of(
                Long.parseLong(Files.readString(folder.resolve("pid")).strip()));
        assertTrue(child.orElseThrow().isAlive());
        assertEquals(GpuReading.NONE, watch.latest());

        watch.stop(new ShutdownEvent());

        await().until(() -> !child.orElseThrow().isAlive());
    }

    @Test
    void withoutAGpuNothingIsAsked() throws IOException {
        watch = watch(program("touch %s/asked".formatted(folder)));

        watch.start(List.of());
        await().pollDelay(Duration.ofMillis(100)).until(() -> true);

        assertEquals(GpuReading.NONE, watch.latest());
        assertTrue(Files.notExists(folder.resolve("asked")));
    }

    private static GpuWatch watch(String program) {
        return new GpuWatch(program, Duration.ofMillis(5), Duration.ofSeconds(10));
    }

    private String program(String script) throws IOException {
        var path = folder.resolve("nvidia-smi");
        var written = folder.resolve("written");
        Files.writeString(written, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rwx------"));
        Files.move(written, path, StandardCopyOption.ATOMIC_MOVE);
        return path.toString();
    }

    private static final class Lines extends Handler {

        private static final PatternFormatter TEXT = new PatternFormatter("%s");

        final List<String> told = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            told.add(TEXT.format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
