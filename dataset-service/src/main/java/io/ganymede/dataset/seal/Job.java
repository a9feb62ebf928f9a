package io.ganymede.dataset.seal;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.claim.Claim;
import io.ganymede.contracts.claim.Lease;
import io.ganymede.contracts.claim.LeaseLost;
import io.ganymede.contracts.manifest.DatasetManifest;
import io.ganymede.contracts.store.Durable;
import io.ganymede.contracts.store.Store;
import io.ganymede.dataset.collection.DatasetConfig;
import io.ganymede.dataset.upload.UploadFolder;
import io.ganymede.dataset.version.Task;
import io.ganymede.dataset.version.Versions;
import io.ganymede.dataset.version.Versions.FileWork;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One claimed version, from its uploads to its manifest. A worker that has lost its lease does no harm: it removes files and
 * writes the manifest only while nobody else can claim the version, and makes its files then, anew, or not at all.
 */
final class Job {

    /** Samples between two looks at whether to go on. */
    private static final int LOOK = 256;

    private final Versions versions;
    private final DatasetConfig config;
    private final Clock clock;
    private final Claim claim;
    private final Lease lease;
    private final BooleanSupplier stopping;
    private final Task task;
    private final UploadFolder uploads;
    private final Path folder;
    private Instant nextWrite;

    Job(
            Versions versions,
            Store store,
            DatasetConfig config,
            Clock clock,
            Claim claim,
            Lease lease,
            BooleanSupplier stopping) {
        this.versions = versions;
        this.config = config;
        this.clock = clock;
        this.claim = claim;
        this.lease = lease;
        this.stopping = stopping;
        this.task = versions.task(claim);
        this.uploads = new UploadFolder(store, task.dataset());
        this.folder = store.dataset(task.dataset(), task.number());
        this.nextWrite = clock.instant().plus(config.worker().progress());
    }

    /**
     * Works until the version is sealed.
     *
     * @throws Stopping      if this process stops before
     * @throws LeaseLost     if the version is another worker's by now
     * @throws DeadlyVersion if it has cost so many workers their lives that no other one is to try
     */
    void run() throws IOException {
        var found = exclusively(this::completeOrSwept);
        if (found.isPresent()) {
            versions.seal(claim, found::get);
            Log.infof("%s was complete already", name());
            return;
        }
        int deaths = versions.known(claim).deaths();
        if (deaths >= config.worker().deaths()) {
            throw new DeadlyVersion(deaths);
        }
        Files.createDirectory(folder);
        Durable.syncFolder(folder.getParent());
        long start = System.nanoTime();
        var manifest = new Sealing(task, uploads, folder, config, this::at, this::exclusively).write(clock);
        versions.seal(claim, () -> {
            Durable.write(manifest(), Json.writePretty(manifest));
            return manifest;
        });
        double seconds = (System.nanoTime() - start) / 1e9;
        Log.infof(
                "Sealed %s: %d to train on, %d held out, of %d; %.0f samples/s",
                name(), manifest.train().count(), manifest.test().count(), task.samples(), task.samples() / seconds);
    }

    /** Leaves nothing of the version but its quarantine. */
    void giveUp() throws IOException {
        exclusively(() -> {
            if (!Files.exists(folder)) {
                return claim;
            }
            try (var files = Files.list(folder)) {
                for (var file : files.toList()) {
                    if (!file.endsWith(Quarantine.FILE)) {
                        Durable.delete(file);
                    }
                }
            }
            return claim;
        });
    }

    /** The manifest, if a worker before died between it and the row; else what an earlier attempt left is removed. */
    private Optional<DatasetManifest> completeOrSwept() throws IOException {
        if (Files.exists(manifest())) {
            try {
                return Optional.of(Json.read(Files.readAllBytes(manifest()), DatasetManifest.class));
            } catch (InvalidField e) {
                Log.warnf("%s has a manifest that was cut off; it is sealed again", name());
            }
        }
        Durable.delete(folder);
        return Optional.empty();
    }

    private <T> T exclusively(FileWork<T> work) throws IOException {
        return versions.exclusively(claim, work);
    }

    private void at(int done) {
        if (done % LOOK != 0) {
            return;
        }
        lease.require();
        if (stopping.getAsBoolean()) {
            throw new Stopping();
        }
        if (clock.instant().isAfter(nextWrite)) {
            versions.progress(claim, done);
            nextWrite = clock.instant().plus(config.worker().progress());
        }
    }

    private Path manifest() {
        return folder.resolve(DatasetManifest.FILE);
    }

    private String name() {
        return "%s version %d".formatted(task.dataset(), task.number());
    }
}
