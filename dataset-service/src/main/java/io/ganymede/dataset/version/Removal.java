package io.ganymede.dataset.version;

import io.ganymede.dataset.collection.Conflict;
import io.ganymede.dataset.collection.Datasets;
import io.ganymede.dataset.upload.Parts;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Removes uploads of which no version is being sealed; their files go once nobody else has the same. */
@ApplicationScoped
public class Removal {

    private final Datasets datasets;
    private final Parts parts;
    private final Versions versions;

    Removal(Datasets datasets, Parts parts, Versions versions) {
        this.datasets = datasets;
        this.parts = parts;
        this.versions = versions;
    }

    /** @throws Conflict if a version is being sealed of it */
    public void remove(String dataset, String upload) throws IOException {
        var files = forgotten(dataset, upload);
        parts.sweep(dataset, file -> isOneOf(files, file));
        Log.infof("Removed upload %s/%s", dataset, upload);
    }

    /** @return names of its files */
    @Transactional
    Set<String> forgotten(String dataset, String upload) {
        datasets.locked(dataset);
        var known = parts.known(dataset, upload);
        if (versions.isBeingSealed(dataset, upload)) {
            throw new Conflict(
                    "A version of dataset '%s' is being sealed of upload '%s'; wait for it".formatted(dataset, upload));
        }
        parts.forget(dataset, upload);
        return Stream.of(known.samples(), known.labels())
                .flatMap(Stream::ofNullable)
                .map(part -> part.file())
                .collect(Collectors.toSet());
    }

    private static boolean isOneOf(Set<String> names, Path file) {
        return names.contains(file.getFileName().toString());
    }
}
