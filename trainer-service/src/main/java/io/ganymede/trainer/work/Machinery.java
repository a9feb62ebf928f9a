package io.ganymede.trainer.work;

import io.ganymede.trainer.graph.Cluster;
import io.ganymede.trainer.graph.Devices;
import java.util.List;
import java.util.Optional;

/**
 * What this process trains on.
 *
 * @param cluster that it is a task of; none if it trains alone
 */
public record Machinery(Devices devices, Optional<Cluster> cluster) {

    /** A task's, if none are named. */
    private static final List<String> PROCESSOR = List.of("CPU:0");

    /** @throws IllegalArgumentException if a task is no host and port, or there is none of this process's number */
    public static Machinery of(TrainerConfig.Worker config) {
        var cluster = config.tasks()
                .map(tasks -> new Cluster(tasks, config.task(), config.devices().orElse(PROCESSOR)));
        var own = config.devices().map(Devices::of).orElse(Devices.OWN);
        return new Machinery(cluster.map(Cluster::devices).orElse(own), cluster);
    }

    /** Whether this process takes runs, and does not compute for one that does. */
    boolean leads() {
        return cluster.map(all -> all.task() == 0).orElse(true);
    }

    /** A task without which no run can begin. */
    Optional<String> missing() {
        return cluster.flatMap(Cluster::missing);
    }
}
