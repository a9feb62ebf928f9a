package io.ganymede.trainer.work;

import io.ganymede.trainer.graph.Gpu;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at this process's GPUs now and then, in a thread of its own: nobody waits for what was seen last. */
@Singleton
public class GpuWatch {

    /** NVIDIA's own measure is of less than a second; a look takes some hundredths of one on a core. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Looks in vain are rarer. */
    private static final int RARER = 12;

    private final String program;
    private final Duration pause;
    private final Duration patience;
    private volatile GpuReading latest = GpuReading.NONE;
    private @Nullable Thread thread;

    @Inject
    GpuWatch(TrainerConfig config) {
        this(config.worker().nvidiaSmi(), PAUSE, PATIENCE);
    }

    GpuWatch(String program, Duration pause, Duration patience) {
        this.program = program;
        this.pause = pause;
        this.patience = patience;
    }

    /** @param gpus none, and nothing is ever known */
    void start(List<Gpu> gpus) {
        if (!gpus.isEmpty()) {
            var uuids = gpus.stream().map(Gpu::uuid).collect(Collectors.toSet());
            var smi = new NvidiaSmi(program, uuids, patience);
            thread = Thread.ofPlatform().daemon().name("gpus").start(() -> watch(smi));
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (thread != null) {
            thread.interrupt();
            thread.join(patience);
        }
    }

    /** Some seconds old at most. */
    public GpuReading latest() {
        return latest;
    }

    private void watch(NvidiaSmi smi) {
        boolean isVain = false;
        try {
            while (true) {
                isVain = look(smi, isVain);
                Thread.sleep(isVain ? pause.multipliedBy(RARER) : pause);
            }
        } catch (InterruptedException e) {
            latest = GpuReading.NONE;
        }
    }

    /** @return whether it was in vain, of which one line is told, however often */
    private boolean look(NvidiaSmi smi, boolean wasVain) throws InterruptedException {
        try {
            latest = smi.ask();
            if (wasVain) {
                Log.info("GPUs are measured again");
            }
            return false;
        } catch (IOException e) {
            latest = GpuReading.NONE;
            if (!wasVain) {
                Log.warnf("GPUs are not measured, training goes on: %s", e.getMessage());
            }
            return true;
        }
    }
}
