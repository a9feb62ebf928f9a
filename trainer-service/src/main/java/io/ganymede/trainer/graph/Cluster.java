package io.ganymede.trainer.graph;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tensorflow.Server;
import org.tensorflow.proto.ClusterDef;
import org.tensorflow.proto.JobDef;
import org.tensorflow.proto.ServerDef;

/**
 * Processes that compute one graph together, by TensorFlow's own distributed runtime (Abadi et al. 2016, arXiv:1605.08695, section 5). Its
 * servers listen on all interfaces, and trust whoever reaches them.
 *
 * @param tasks where each process listens, "host:port"
 * @param task  which of them this one is, from 0; the first holds the weights
 * @param kinds the devices of each, such as "GPU:0"
 */
public record Cluster(List<String> tasks, int task, List<String> kinds) {

    private static final String JOB = "trainer";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** @throws IllegalArgumentException if a task has no port, or none is this process's */
    public Cluster {
        tasks = List.copyOf(tasks);
        kinds = List.copyOf(kinds);
        tasks.forEach(Cluster::address);
        if (task < 0 || task >= tasks.size()) {
            throw new IllegalArgumentException("%d is none of the tasks 0 to %d".formatted(task, tasks.size() - 1));
        }
    }

    /** Starts this process's server. It ends with the process: TensorFlow cannot stop one. */
    public void start() {
        var job = JobDef.newBuilder().setName(JOB);
        for (int i = 0; i < tasks.size(); i++) {
            job.putTasks(i, tasks.get(i));
        }
        var definition = ServerDef.newBuilder()
                .setProtocol("grpc")
                .setJobName(JOB)
                .setTaskIndex(task)
                .setCluster(ClusterDef.newBuilder().addJob(job))
                .setDefaultSessionConfig(devices().config())
                .build();
        new Server(definition).start();
    }

    public Devices devices() {
        var names = IntStream.range(0, tasks.size())
                .mapToObj(one -> "/job:%s/task:%d".formatted(JOB, one))
                .toList();
        return Devices.of("grpc://" + tasks.get(task), names, kinds);
    }

    /** A task that does not answer. */
    public Optional<String> missing() {
        return tasks.stream().filter(other -> !answers(other)).findFirst();
    }

    private static boolean answers(String task) {
        try (var socket = new Socket()) {
            socket.connect(address(task), Math.toIntExact(PATIENCE.toMillis()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static InetSocketAddress address(String task) {
        int colon = task.lastIndexOf(':');
        try {
            return new InetSocketAddress(task.substring(0, colon), Integer.parseInt(task.substring(colon + 1)));
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IllegalArgumentException("\"%s\" is no host:port".formatted(task), e);
        }
    }
}
