package io.ganymede.dataset.version;

import io.ganymede.contracts.manifest.DatasetManifest;
import io.ganymede.contracts.store.Durable;
import io.ganymede.contracts.store.Store;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;

/** Removes versions: first the row says so, then the manifest goes, then all else; what a crash leaves goes at the next start. */
@ApplicationScoped
public class Deletions {

    private final Versions versions;
    private final Store store;

    Deletions(Versions versions, Store store) {
        this.versions = versions;
        this.store = store;
    }

    public void delete(String dataset, int version) throws IOException {
        versions.delete(dataset, version);
        remove(dataset, version);
        Log.infof("Deleted %s version %d", dataset, version);
    }

    void sweep(@Observes StartupEvent event) throws IOException {
        for (var version : versions.list("status", Version.Status.DELETED)) {
            remove(version.dataset(), version.version());
        }
    }

    private void remove(String dataset, int version) throws IOException {
        var folder = store.dataset(dataset, version);
        if (Files.exists(folder)) {
            Files.deleteIfExists(folder.resolve(DatasetManifest.FILE));
            Durable.syncFolder(folder);
            Durable.delete(folder);
            Durable.syncFolder(folder.getParent());
        }
    }
}
