package io.ganymede.dataset.seal;

import io.ganymede.contracts.check.Reason;
import io.ganymede.contracts.claim.Claim;
import io.ganymede.contracts.claim.Lease;
import io.ganymede.contracts.claim.LeaseLost;
import io.ganymede.contracts.claim.Outage;
import io.ganymede.contracts.claim.Shift;
import io.ganymede.contracts.store.Store;
import io.ganymede.dataset.collection.DatasetConfig;
import io.ganymede.dataset.version.Versions;
import io.ganymede.edge.Traces;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Takes one version at a time and seals it. Whatever goes wrong with a version ends that version; whatever goes wrong with
 * the database ends this worker's claim, and the version is begun again.
 */
@ApplicationScoped
class Worker {

    private final String name = "%d@%s".formatted(ProcessHandle.current().pid(), UUID.randomUUID());
    private final Versions versions;
    private final Store store;
    private final DatasetConfig config;
    private final Clock clock;
    private final Traces traces;
    private final Shift shift;

    Worker(Versions versions, Store store, DatasetConfig config, Clock clock, Traces traces) {
        this.versions = versions;
        this.store = store;
        this.config = config;
        this.clock = clock;
        this.traces = traces;
        this.shift = new Shift("worker", config.worker().poll(), this::claimAndSeal);
    }

    void start(@Observes StartupEvent event) {
        if (config.worker().enabled()) {
            shift.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        shift.close();
    }

    private boolean claimAndSeal() {
        var worker = config.worker();
        var claim = versions.claim(name, worker.lease());
        claim.ifPresent(this::sealTraced);
        return claim.isPresent();
    }

    private void sealTraced(Claim claim) {
        var version = versions.known(claim);
        var about = List.of(
                Map.entry("ganymede.dataset", version.dataset()),
                Map.entry("ganymede.version", Integer.toString(version.version())),
                Map.entry("ganymede.attempt", Integer.toString(claim.attempt())));
        traces.within(version.trace(), "seal", about, () -> seal(claim));
    }

    /** @return whether the version is sealed */
    private boolean seal(Claim claim) {
        var worker = config.worker();
        try (var lease = new Lease(claim, worker.heartbeat(), () -> versions.beat(claim, worker.lease()))) {
            var job = new Job(versions, store, config, clock, claim, lease, shift::isClosing);
            sealOrGiveUp(job);
            return true;
        } catch (Stopping e) {
            versions.release(claim);
        } catch (LeaseLost e) {
            Log.warnf("Version request %s", e.getMessage());
        } catch (Throwable e) { // interceptors throw checked exceptions; a version may take more memory than there is
            if (Outage.caused(e)) {
                Log.warnf(e, "Request %s: the database failed; it is begun again when its lease ends", claim.id());
            } else {
                Log.errorf(e, "Request %s failed", claim.id());
                versions.fail(claim, Reason.of(e));
            }
        }
        return false;
    }

    /** A version that fails leaves its quarantine, and no more: it may have failed since the disk was full. */
    private static void sealOrGiveUp(Job job) throws IOException {
        try {
            job.run();
        } catch (Stopping | LeaseLost e) {
            throw e;
        } catch (Throwable e) {
            if (!Outage.caused(e)) {
                giveUp(job, e);
            }
            throw e;
        }
    }

    private static void giveUp(Job job, Throwable why) {
        try {
            job.giveUp();
        } catch (IOException | RuntimeException e) {
            why.addSuppressed(e);
        }
    }
}
