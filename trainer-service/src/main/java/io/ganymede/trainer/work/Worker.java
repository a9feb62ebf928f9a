package io.ganymede.trainer.work;

import io.ganymede.contracts.check.Reason;
import io.ganymede.contracts.claim.Claim;
import io.ganymede.contracts.claim.Lease;
import io.ganymede.contracts.claim.LeaseLost;
import io.ganymede.contracts.claim.Outage;
import io.ganymede.contracts.claim.Shift;
import io.ganymede.contracts.signature.Signing;
import io.ganymede.contracts.store.Store;
import io.ganymede.edge.Traces;
import io.ganymede.trainer.graph.Device;
import io.ganymede.trainer.graph.Gpus;
import io.ganymede.trainer.graph.TaskLost;
import io.ganymede.trainer.run.Looks;
import io.ganymede.trainer.run.Runs;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Takes one run at a time and works on it. Whatever goes wrong with a run ends that run; whatever goes wrong with the
 * database ends this worker's claim, and the run is taken up again from its checkpoint.
 */
@ApplicationScoped
class Worker {

    private final String name = "%d@%s".formatted(ProcessHandle.current().pid(), UUID.randomUUID());
    private final Runs runs;
    private final Looks looks;
    private final Store store;
    private final Signing signing;
    private final TrainerConfig.Worker config;
    private final Machinery machinery;
    private final Instance<Gpus> gpus;
    private final GpuWatch watch;
    private final Clock clock;
    private final Traces traces;
    private final Shift shift;
    private Optional<String> missing = Optional.empty();

    Worker(
            Runs runs,
            Looks looks,
            Store store,
            Signing signing,
            TrainerConfig config,
            Machinery machinery,
            Instance<Gpus> gpus,
            GpuWatch watch,
            Clock clock,
            Traces traces) {
        this.runs = runs;
        this.looks = looks;
        this.store = store;
        this.signing = signing;
        this.config = config.worker();
        this.machinery = machinery;
        this.gpus = gpus;
        this.watch = watch;
        this.clock = clock;
        this.traces = traces;
        this.shift = new Shift("worker", config.worker().poll(), this::claimAndWork);
    }

    void start(@Observes StartupEvent event) {
        if (!config.enabled()) {
            return;
        }
        equip();
        machinery.cluster().ifPresent(cluster -> {
            cluster.start();
            Log.infof("Task %d of %s", cluster.task(), cluster.tasks());
        });
        if (machinery.leads()) {
            shift.start();
        }
    }

    private void equip() {
        var equipment = equipment();
        var level = equipment.gpus() instanceof Gpus.Missing ? Logger.Level.WARN : Logger.Level.INFO;
        Log.logf(level, "Trains on %s", equipment.inWords());
        watch.start(Device.gpus(machinery.devices(), equipment.gpus()));
    }

    private Equipment equipment() {
        var room = config.samples().map(MemorySize::asLongValue);
        return new Equipment(
                machinery.devices(),
                gpus.get(),
                room.map(OptionalLong::of).orElseGet(OptionalLong::empty),
                watch::latest);
    }

    void stop(@Observes ShutdownEvent event) {
        shift.close();
    }

    private boolean claimAndWork() {
        if (isIncomplete()) {
            return false;
        }
        var claim = runs.claim(name, config.lease(), config.deaths());
        claim.ifPresent(this::workTraced);
        return claim.isPresent();
    }

    /** No run is begun without one of the tasks. */
    private boolean isIncomplete() {
        var now = machinery.missing();
        if (!now.equals(missing)) {
            missing = now;
            now.ifPresentOrElse(
                    task -> Log.warnf("Task %s does not answer; runs wait for it", task),
                    () -> Log.info("All tasks answer"));
        }
        return now.isPresent();
    }

    private void workTraced(Claim claim) {
        var run = runs.known(claim.id());
        var about = List.of(
                Map.entry("ganymede.run", claim.id().toString()),
                Map.entry("ganymede.model", run.model()),
                Map.entry("ganymede.attempt", Integer.toString(claim.attempt())));
        traces.within(run.trace(), "run", about, () -> work(claim));
    }

    /** @return whether the run came to its end */
    private boolean work(Claim claim) {
        Log.infof("Run %s: attempt %d", claim.id(), claim.attempt());
        try (var lease = new Lease(claim, config.heartbeat(), () -> runs.beat(claim, config.lease()))) {
            new Job(runs, looks, store, signing, config, equipment(), clock, claim, lease, shift::isClosing).run();
            return true;
        } catch (Interrupted e) {
            switch (e.why()) {
                case CANCELLED -> runs.cancelled(claim);
                case STOPPING -> runs.release(claim);
            }
        } catch (LeaseLost e) {
            Log.warnf("Run %s", e.getMessage());
        } catch (TaskLost e) {
            Log.warnf(e, "Run %s: a task is lost; the run is taken up again when its lease ends", claim.id());
        } catch (Throwable e) { // interceptors throw checked exceptions, native code throws errors
            if (Outage.caused(e)) {
                Log.warnf(e, "Run %s: the database failed; it is taken up again when its lease ends", claim.id());
            } else {
                Log.errorf(e, "Run %s failed", claim.id());
                runs.fail(claim, reason(e));
            }
        }
        return false;
    }

    private String reason(Throwable e) {
        if (e.getClass() == IOException.class) { // a disk's own words, such as "No space left on device"
            return "%s: the store is %s".formatted(e.getMessage(), store.root());
        }
        return Reason.of(e);
    }
}
