package io.ganymede.trainer.deletion;

import io.ganymede.contracts.alias.Aliases;
import io.ganymede.contracts.event.ModelDeleted;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.outbox.Outbox;
import io.ganymede.contracts.store.Durable;
import io.ganymede.contracts.store.Sha256;
import io.ganymede.contracts.store.Store;
import io.ganymede.trainer.run.ModelVersions;
import io.ganymede.trainer.run.RunConflict;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.file.Files;

/**
 * Deletes model versions: first the row and the event say so, then the manifest goes, then all else; what a crash leaves goes at
 * the next start.
 */
@ApplicationScoped
public class Deletions {

    private final ModelVersions versions;
    private final Store store;
    private final Outbox outbox;

    Deletions(ModelVersions versions, Store store, Outbox outbox) {
        this.versions = versions;
        this.store = store;
        this.outbox = outbox;
    }

    /**
     * Deletes a version for good; deleted again, it stays deleted.
     *
     * @throws RunConflict if an alias names it, or it is not published yet
     */
    public void delete(String model, int version) throws IOException {
        if (forget(model, version)) {
            Log.infof("Deleted model %s version %d", model, version);
        }
        remove(model, version);
    }

    /** @return whether it was there */
    @Transactional(rollbackOn = IOException.class)
    boolean forget(String model, int version) throws IOException {
        if (!versions.delete(model, version)) {
            return false;
        }
        var manifest = store.model(model, version).resolve(ModelManifest.FILE);
        if (!Files.exists(manifest)) {
            throw new RunConflict("Model %s version %d is not published yet; wait for its run, or cancel it"
                    .formatted(model, version));
        }
        new Aliases(store).of(model).forEach((alias, named) -> {
            if (named.weights().containsKey(version)) {
                throw new RunConflict(
                        "The alias %s of model %s names version %d; let it name another one, or remove it, first"
                                .formatted(alias, model, version));
            }
        });
        outbox.append(new ModelDeleted(model, version, Sha256.of(manifest)));
        return true;
    }

    void sweep(@Observes StartupEvent event) throws IOException {
        for (var deleted : versions.deleted()) {
            remove(deleted.model(), deleted.version());
        }
    }

    private void remove(String model, int version) throws IOException {
        var folder = store.model(model, version);
        if (Files.exists(folder)) {
            Files.deleteIfExists(folder.resolve(ModelManifest.FILE));
            Durable.syncFolder(folder);
            Durable.delete(folder);
            Durable.syncFolder(folder.getParent());
        }
    }
}
