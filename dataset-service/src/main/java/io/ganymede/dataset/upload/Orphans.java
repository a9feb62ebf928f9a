package io.ganymede.dataset.upload;

import io.ganymede.dataset.collection.DatasetConfig;
import io.ganymede.dataset.collection.Datasets;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Removes the files that interrupted uploads have left, at the start, once they are old enough that nobody is writing them. */
@ApplicationScoped
class Orphans {

    private final Datasets datasets;
    private final Parts parts;
    private final Duration age;
    private final Clock clock;

    Orphans(Datasets datasets, Parts parts, DatasetConfig config, Clock clock) {
        this.datasets = datasets;
        this.parts = parts;
        this.age = config.upload().orphan();
        this.clock = clock;
    }

    void sweep(@Observes StartupEvent event) throws IOException {
        var before = clock.instant().minus(age);
        for (var dataset : datasets.listAll()) {
            for (var file : parts.sweep(dataset.name(), file -> isOlder(file, before))) {
                Log.infof("Removed %s, which an interrupted upload had left", file);
            }
        }
    }

    private static boolean isOlder(Path file, Instant time) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(time);
        } catch (IOException e) {
            return false; // it is gone by now
        }
    }
}
