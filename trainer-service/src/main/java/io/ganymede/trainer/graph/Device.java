package io.ganymede.trainer.graph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What this process computes on. */
public final class Device {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final String MODEL = "model name";

    private Device() {}

    /** In words, the same for processes that are as fast: "2 x AMD EPYC 7B13". */
    public static String name() {
        return "%d x %s".formatted(Runtime.getRuntime().availableProcessors(), processor());
    }

    /** The same of devices of this process, or of a cluster's: "2 of 2 x AMD EPYC 7B13", "2 x NVIDIA H100 80GB HBM3". */
    public static String name(Devices devices, Gpus there) {
        var gpus = gpus(devices, there);
        if (gpus.isEmpty()) {
            return devices.count() == 1 ? name() : "%d of %s".formatted(devices.count(), name());
        }
        var kinds = gpus.stream().collect(Collectors.groupingBy(Gpu::name, TreeMap::new, Collectors.counting()));
        var text = kinds.entrySet().stream()
                .map(kind -> "%d x %s".formatted(kind.getValue(), kind.getKey()))
                .collect(Collectors.joining(", "));
        return devices.tasks() == 1 ? text : "%s in %d tasks".formatted(text, devices.tasks());
    }

    /** The GPU that each of the devices is; another task's are taken to be like this one's. None if they are processors. */
    public static List<Gpu> gpus(Devices devices, Gpus there) {
        var own = there.list();
        return devices.names().stream()
                .filter(name -> !own.isEmpty() && Devices.isGpu(name))
                .map(name -> own.get(Devices.ordinal(name)))
                .toList();
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
