package io.ganymede.trainer.graph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process computes on. */
public final class Device {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final String MODEL = "model name";

    private Device() {}

    /** In words, the same for processes that are as fast: "2 x AMD EPYC 7B13". */
    public static String name() {
        return "%d x %s".formatted(Runtime.getRuntime().availableProcessors(), processor());
    }

    private static String processor() {
        try (var lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith(MODEL))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElseGet(() -> System.getProperty("os.arch"));
        } catch (IOException e) { // another system than Linux
            return System.getProperty("os.arch");
        }
    }
}
