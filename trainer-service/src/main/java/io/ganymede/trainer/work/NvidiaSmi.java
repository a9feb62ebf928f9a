package io.ganymede.trainer.work;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * NVIDIA's program that tells how GPUs are; one process for each question. It may hang when a GPU does, so it is given some time, then
 * killed; and where it cannot even be killed, no other is started beside it. Not thread-safe.
 */
final class NvidiaSmi {

    /** What fits into a pipe, so that nobody need read while it is written. */
    private static final int LONGEST = 64 * 1024;

    private static final File NOTHING = new File("/dev/null");

    private final List<String> command;
    private final Set<String> uuids;
    private final Duration patience;
    private @Nullable Process last;

    /** @param program its path, or its name if it is on the PATH */
    NvidiaSmi(String program, Set<String> uuids, Duration patience) {
        this.uuids = new TreeSet<>(uuids);
        this.patience = patience;
        this.command = new ArrayList<>(List.of(program, "-i", String.join(",", this.uuids)));
        this.command.addAll(GpuReading.QUERY);
    }

    /**
     * Waits for the answer.
     *
     * @throws IOException if there is none
     */
    GpuReading ask() throws IOException, InterruptedException {
        if (last != null && last.isAlive()) {
            throw new IOException("%s hangs, and cannot be killed".formatted(command.getFirst()));
        }
        last = new ProcessBuilder(command)
                .redirectInput(NOTHING)
                .redirectErrorStream(true)
                .start();
        try {
            if (!last.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("%s has not answered for %s".formatted(command.getFirst(), patience));
            }
            return reading(last);
        } finally {
            last.destroyForcibly();
        }
    }

    private GpuReading reading(Process ended) throws IOException {
        try (var output = ended.getInputStream()) {
            // not to its end: whoever the program left behind may hold that open
            var bytes = output.readNBytes(Math.min(LONGEST, output.available()));
            var answer = new String(bytes, StandardCharsets.UTF_8);
            if (ended.exitValue() != 0) {
                throw new IOException(
                        "%s ended with %d: %s".formatted(String.join(" ", command), ended.exitValue(), answer.strip()));
            }
            return GpuReading.of(answer, uuids);
        } catch (IllegalArgumentException e) {
            throw new IOException("%s: %s".formatted(command.getFirst(), e.getMessage()), e);
        }
    }
}
