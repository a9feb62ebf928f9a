package io.ganymede.trainer.api;

import io.ganymede.contracts.outbox.Outbox;
import io.ganymede.contracts.signature.Signing;
import io.ganymede.contracts.store.Store;
import io.ganymede.edge.Traces;
import io.ganymede.trainer.estimate.Estimates;
import io.ganymede.trainer.graph.Device;
import io.ganymede.trainer.graph.Devices;
import io.ganymede.trainer.graph.Gpus;
import io.ganymede.trainer.run.Metrics;
import io.ganymede.trainer.work.Machinery;
import io.ganymede.trainer.work.TrainerConfig;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;

/** The core, which knows nothing of injection, made injectable. */
class Beans {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Store store(TrainerConfig config) {
        return new Store(config.store());
    }

    @Produces
    @Singleton
    Signing signing(TrainerConfig config) {
        return config.signing().key().map(Beans::signing).orElse(Signing.NONE);
    }

    private static Signing signing(Path key) {
        try {
            return Signing.by(key);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "ganymede.signing.key: " + e.getMessage()); // without a cause Quarkus prints just this
        }
    }

    @Produces
    @Singleton
    Machinery machinery(TrainerConfig config) {
        try {
            return Machinery.of(config.worker());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("ganymede.worker.tasks: " + e.getMessage());
        }
    }

    @Produces
    @Singleton
    Devices devices(Machinery machinery) {
        return machinery.devices();
    }

    /** Looked for when somebody wants to know: a process that only answers may never load TensorFlow. */
    @Produces
    @Singleton
    Gpus gpus(Devices devices) {
        try {
            return Gpus.of(devices);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("ganymede.worker.devices: " + e.getMessage());
        }
    }

    /** Who trains knows what on; who only answers goes by the newest run's. */
    @Produces
    @Singleton
    Estimates estimates(TrainerConfig config, Metrics metrics, Devices devices, Instance<Gpus> gpus) {
        return config.worker().enabled()
                ? new Estimates(
                        metrics, recipe -> Optional.of(Device.name(devices.sharing(recipe.accumulate()), gpus.get())))
                : new Estimates(metrics, recipe -> metrics.device(recipe.accumulate()));
    }

    @Produces
    @Singleton
    Outbox outbox(DataSource database, Clock clock) {
        return new Outbox("training", URI.create("/trainer-service"), database, clock, Traces::current);
    }
}
