package io.ganymede.trainer.work;

import io.ganymede.contracts.store.Store;
import io.ganymede.trainer.run.Claim;
import io.ganymede.trainer.run.LeaseLost;
import io.ganymede.trainer.run.Outage;
import io.ganymede.trainer.run.Runs;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes one run at a time and works on it, in a thread of its own. Whatever goes wrong with a run ends that run; whatever
 * goes wrong with the database ends this worker's claim, and the run is taken up again from its checkpoint.
 */
@ApplicationScoped
class Worker {

    private final String name = "%d@%s".formatted(ProcessHandle.current().pid(), UUID.randomUUID());
    private final Runs runs;
    private final Store store;
    private final TrainerConfig.Worker config;
    private final Clock clock;
    private volatile boolean stopping;
    private @Nullable Thread thread;

    Worker(Runs runs, Store store, TrainerConfig config, Clock clock) {
        this.runs = runs;
        this.store = store;
        this.config = config.worker();
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            thread = Thread.ofPlatform().name("worker").start(this::workUntilStopped);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        if (thread != null) {
            thread.join(TimeUnit.SECONDS.toMillis(15));
        }
    }

    private void workUntilStopped() {
        while (!stopping) {
            try {
                var claim = runs.claim(name, config.lease(), config.deaths());
                if (claim.isPresent()) {
                    work(claim.get());
                } else {
                    Thread.sleep(config.poll());
                }
            } catch (InterruptedException e) {
                return;
            } catch (Exception e) { // interceptors throw checked ones too
                Log.warnf("Cannot reach the queue of runs: %s; trying again", e.getMessage());
                pause();
            }
        }
    }

    private void work(Claim claim) {
        Log.infof("Run %s: attempt %d", claim.run(), claim.attempt());
        try (var lease = new Lease(runs, claim, config.lease(), config.heartbeat())) {
            new Job(runs, store, config, clock, claim, lease, () -> stopping).run();
        } catch (Interrupted e) {
            switch (e.why()) {
                case CANCELLED -> runs.cancelled(claim);
                case STOPPING -> runs.release(claim);
                case LEASE_LOST -> Log.warnf("Run %s is another worker's by now", claim.run());
            }
        } catch (LeaseLost e) {
            Log.warn(e.getMessage());
        } catch (Throwable e) { // interceptors throw checked exceptions, native code throws errors
            if (Outage.caused(e)) {
                Log.warnf(e, "Run %s: the database failed; it is taken up again when its lease ends", claim.run());
            } else {
                Log.errorf(e, "Run %s failed", claim.run());
                runs.fail(claim, e.getMessage() == null ? e.toString() : e.getMessage());
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(config.poll());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
