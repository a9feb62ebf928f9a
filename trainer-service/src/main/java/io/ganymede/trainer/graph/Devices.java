package io.ganymede.trainer.graph;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/**
 * What a graph's replicas are computed on, one on each; all else, the weights above all, is on the first.
 *
 * @param names  in TensorFlow's words, such as "/device:GPU:0" or "/job:trainer/task:1/device:CPU:0"; "" is the one that it chooses
 * @param target the server that a session is opened with, "grpc://host:port"; "" for this process alone
 */
public record Devices(List<String> names, String target) {

    /** The one that TensorFlow chooses. */
    public static final Devices OWN = new Devices(List.of(""), "");

    private static final String PREFIX = "/device:";
    private static final String GPU = PREFIX + "GPU:";

    /** For one operation of a session with a server; one that is silent for longer is lost. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    public Devices {
        names = List.copyOf(names);
    }

    /** Some of this process's. @param kinds such as "GPU:0" */
    public static Devices of(List<String> kinds) {
        return new Devices(kinds.stream().map(PREFIX::concat).toList(), "");
    }

    /** Of all tasks of a cluster. */
    static Devices of(String target, List<String> tasks, List<String> kinds) {
        return new Devices(
                tasks.stream()
                        .flatMap(task -> kinds.stream().map(kind -> task + PREFIX + kind))
                        .toList(),
                target);
    }

    public int count() {
        return names.size();
    }

    /** As many of these as get the same number of {@code batches} each, so that all end at once. */
    public Devices sharing(int batches) {
        int most = IntStream.rangeClosed(1, Math.min(count(), batches))
                .filter(some -> batches % some == 0)
                .max()
                .orElseThrow(() -> new IllegalArgumentException("%d batches".formatted(batches)));
        return new Devices(names.subList(0, most), target);
    }

    /** How many GPUs a process needs to have these: GPU:2 is there with two before it. */
    int gpus() {
        return names.stream()
                .filter(Devices::isGpu)
                .mapToInt(name -> ordinal(name) + 1)
                .max()
                .orElse(0);
    }

    /** Whether a name may be of one: the one that TensorFlow chooses is the first, if it has any. */
    static boolean isGpu(String name) {
        return name.isEmpty() || name.contains(GPU);
    }

    /** Which of its process's GPUs a name is of. */
    static int ordinal(String gpu) {
        return gpu.isEmpty() ? 0 : Integer.parseInt(gpu.substring(gpu.indexOf(GPU) + GPU.length()));
    }

    /** How many processes these are of. */
    long tasks() {
        return names.stream()
                .map(name -> name.substring(0, Math.max(0, name.indexOf(PREFIX))))
                .distinct()
                .count();
    }

    /** Whether a graph must say which of them an operation is on. */
    boolean areNamed() {
        return !names.getFirst().isEmpty();
    }

    /** What of it is wrong that may be well the next time; {@code e} otherwise. */
    RuntimeException lost(TensorFlowException e) {
        // of what is wrong with the graph or with what is fed TensorFlow Java has exceptions of their own
        return target.isEmpty() || e.getClass() != TensorFlowException.class ? e : new TaskLost(e);
    }

    /**
     * All processors work on an operation, and on two operations at a time: what the two players do not need of each
     * other. That was 1.25 times as fast as one at a time on two cores, and gives the same bits: nothing is added up in the
     * order in which operations end. The threads of a process are those of its first session; another number of them
     * inside an operation gives sums in another order, and so other bits.
     *
     * <p>Memory of a GPU is taken as it is needed, and no other GPU is touched: by default TensorFlow takes nearly all memory of all
     * GPUs. All sessions of a process must number them alike, so those from 0 on are taken: which these are is said by
     * CUDA_VISIBLE_DEVICES.
     */
    ConfigProto config() {
        var config = ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(Runtime.getRuntime().availableProcessors())
                .setInterOpParallelismThreads(2);
        if (gpus() == 0) {
            config.putDeviceCount("GPU", 0);
        } else {
            config.setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true).setVisibleDeviceList(ordinals()));
        }
        if (areNamed()) {
            config.putDeviceCount("CPU", cpus());
            config.setAllowSoftPlacement(true); // what a GPU cannot do, such as files, a CPU does
        }
        if (!target.isEmpty()) {
            config.setOperationTimeoutInMs(PATIENCE.toMillis());
        }
        return config.build();
    }

    private String ordinals() {
        return IntStream.range(0, gpus()).mapToObj(Integer::toString).collect(Collectors.joining(","));
    }

    /** As many as they are told to be, whatever the machine has. */
    private int cpus() {
        long named = names.stream()
                .map(name -> name.substring(name.indexOf(PREFIX)))
                .filter(name -> name.startsWith(PREFIX + "CPU"))
                .distinct()
                .count();
        return Math.toIntExact(Math.max(1, named));
    }
}
