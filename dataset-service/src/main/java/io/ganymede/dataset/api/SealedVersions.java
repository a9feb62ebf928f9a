package io.ganymede.dataset.api;

import static io.ganymede.edge.Parameters.integer;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.manifest.DatasetManifest;
import io.ganymede.contracts.store.Store;
import io.ganymede.dataset.collection.Conflict;
import io.ganymede.dataset.collection.Datasets;
import io.ganymede.dataset.version.Comparison;
import io.ganymede.dataset.version.Export;
import io.ganymede.dataset.version.Version;
import io.ganymede.dataset.version.Versions;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;

/** Versions whose files can be read. */
@ApplicationScoped
class SealedVersions {

    private final Datasets datasets;
    private final Versions versions;
    private final Store store;

    SealedVersions(Datasets datasets, Versions versions, Store store) {
        this.datasets = datasets;
        this.versions = versions;
        this.store = store;
    }

    /** @throws Conflict if it is not sealed, or no longer */
    Sealed known(String name, String number) {
        var version = versions.known(datasets.known(name).name(), integer("version", number, 1, Integer.MAX_VALUE));
        if (version.status() != Version.Status.SEALED) {
            throw new Conflict("Version %s of dataset '%s' is %s; only what is SEALED can be seen"
                    .formatted(number, name, version.status()));
        }
        return new Sealed(
                store.dataset(name, version.version()), version.manifest().orElseThrow());
    }

    /** A sealed version and the folder of its files. */
    record Sealed(Path folder, DatasetManifest manifest) {

        /** @throws InvalidField if it has no such file */
        Path file(String name) {
            var files = new Export(folder, manifest).files();
            if (!files.contains(name)) {
                throw new InvalidField("file", '"' + name + '"', String.join(", ", files));
            }
            return folder.resolve(name);
        }

        Export export() {
            return new Export(folder, manifest);
        }

        /** @throws Conflict if it was sealed by a release that did not write down where samples came from */
        Comparison.Side side() {
            var provenance = folder.resolve("provenance.jsonl");
            if (!Files.exists(provenance)) {
                throw new Conflict("Version %d of dataset '%s' does not tell where its samples came from"
                        .formatted(manifest.version(), manifest.name()));
            }
            return new Comparison.Side(manifest, provenance);
        }
    }
}
