package io.ganymede.generator.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class BackgroundTest {

    /** proc_pid_stat(5), fields behind the name, which may have blanks. */
    private static final int NICE = 19 - 3;

    @Test
    void itsThreadsStepBackAndNoOther() {
        int before = nice();
        try (var executor = Executors.newSingleThreadExecutor(Background.of(Thread::new))) {
            assertEquals(
                    19,
                    CompletableFuture.supplyAsync(BackgroundTest::nice, executor)
                            .join());
            assertEquals(before, nice());
        }
    }

    private static int nice() {
        try {
            var stat = Files.readString(Path.of("/proc/thread-self/stat"));
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[NICE]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
