package io.ganymede.dataset.seal;

import io.ganymede.contracts.store.Store;
import io.ganymede.dataset.collection.DatasetConfig;
import io.ganymede.dataset.version.Claim;
import io.ganymede.dataset.version.LeaseLost;
import io.ganymede.dataset.version.Versions;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.TransactionalException;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes one version at a time and seals it, in a thread of its own. Whatever goes wrong with a version ends that version;
 * whatever goes wrong with the database ends this worker's claim, and the version is begun again.
 */
@ApplicationScoped
class Worker {

    private final String name = "%d@%s".formatted(ProcessHandle.current().pid(), UUID.randomUUID());
    private final Versions versions;
    private final Store store;
    private final DatasetConfig config;
    private final Clock clock;
    private volatile boolean stopping;
    private @Nullable Thread thread;

    Worker(Versions versions, Store store, DatasetConfig config, Clock clock) {
        this.versions = versions;
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (config.worker().enabled()) {
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
                var claim = versions.claim(
                        name, config.worker().lease(), config.worker().deaths());
                if (claim.isPresent()) {
                    work(claim.get());
                } else {
                    Thread.sleep(config.worker().poll());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                Log.warnf("Cannot look for versions to seal: %s; trying again", e.getMessage());
                pause();
            }
        }
    }

    private void work(Claim claim) {
        try (var lease = new Lease(
                versions, claim, config.worker().lease(), config.worker().heartbeat())) {
            new Job(versions, store, config, clock, claim, lease, () -> stopping).run();
        } catch (Stopping e) {
            versions.release(claim);
        } catch (LeaseLost e) {
            Log.warn(e.getMessage());
        } catch (PersistenceException
                | TransactionalException e) { // not the version's fault: its lease ends, and it is taken up again
            Log.warnf(e, "Request %s: the database failed; it is begun again when its lease ends", claim.request());
        } catch (IOException | RuntimeException | OutOfMemoryError e) { // more samples than this process has memory for
            Log.errorf(e, "Request %s failed", claim.request());
            versions.fail(claim, e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private void pause() {
        try {
            Thread.sleep(config.worker().poll());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
