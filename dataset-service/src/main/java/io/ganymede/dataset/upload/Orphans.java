package io.ganymede.dataset.upload;

import io.ganymede.contracts.store.Store;
import io.ganymede.dataset.collection.DatasetConfig;
import io.ganymede.dataset.collection.Datasets;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;

/** Removes the files that interrupted uploads have left, at the start, once they are old enough that nobody is writing them. */
@ApplicationScoped
class Orphans {

    private final Datasets datasets;
    private final Parts parts;
    private final Store store;
    private final Duration age;
    private final Clock clock;

    Orphans(Datasets datasets, Parts parts, Store store, DatasetConfig config, Clock clock) {
        this.datasets = datasets;
        this.parts = parts;
        this.store = store;
        this.age = config.upload().orphan();
        this.clock = clock;
    }

    @Transactional
    void sweep(@Observes StartupEvent event) throws IOException {
        var before = clock.instant().minus(age);
        for (var dataset : datasets.listAll()) {
            var files =
                    new UploadFolder(store, dataset.name()).files(); // before the rows: what is old has its row by now
            var known = parts.list("dataset", dataset.name()).stream()
                    .map(part -> part.id().toString())
                    .collect(Collectors.toSet());
            for (var file : files) {
                boolean old = Files.getLastModifiedTime(file).toInstant().isBefore(before);
                if (old && !known.contains(file.getFileName().toString())) {
                    Files.delete(file);
                    Log.infof("Removed %s, which an interrupted upload had left", file);
                }
            }
        }
    }
}
