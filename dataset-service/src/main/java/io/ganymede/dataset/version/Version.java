package io.ganymede.dataset.version;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.manifest.DatasetManifest;
import io.ganymede.dataset.collection.NamesAsJson;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One version of a dataset and how far it is. Status only moves forward. */
@Entity
@Table(name = "version")
public class Version {

    public enum Status {
        SEALING,
        SEALED,
        FAILED,
        /** It was sealed; its files are gone, its number is not given again. */
        DELETED
    }

    @Id
    private UUID request;

    private String dataset;
    private int version;
    private long seed;

    @Column(name = "test_share")
    private double testShare;

    @Convert(converter = NamesAsJson.class)
    private List<String> uploads;

    private int recipe;
    private int samples;

    @Enumerated(EnumType.STRING)
    private Status status;

    private int done;
    private int attempt;
    private int deaths;
    private @Nullable String worker;

    @Column(name = "lease_until")
    private @Nullable Instant leaseUntil;

    @Column(name = "requested_at")
    private Instant requestedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    private @Nullable String failure;
    private @Nullable String trace;
    private @Nullable String manifest;

    @SuppressWarnings("NullAway.Init")
    protected Version() {} // for Hibernate

    /**
     * @param recipe  its number
     * @param uploads names of the uploads it is of
     * @param samples that they have together
     * @param trace   in which it was asked for, as a W3C {@code traceparent}
     */
    static Version asked(
            VersionRequest request,
            String dataset,
            int number,
            int recipe,
            List<String> uploads,
            int samples,
            Instant now,
            @Nullable String trace) {
        var version = new Version();
        version.trace = trace;
        version.request = request.request();
        version.dataset = dataset;
        version.version = number;
        version.seed = request.seed();
        version.testShare = request.testShare();
        version.recipe = recipe;
        version.uploads = List.copyOf(uploads);
        version.samples = samples;
        version.status = Status.SEALING;
        version.requestedAt = now;
        return version;
    }

    /** A worker takes it, until its lease ends; what an earlier worker still writes no longer counts. */
    void claim(String worker, Instant now, Instant leaseUntil) {
        require(Status.SEALING);
        if (this.worker != null) {
            deaths++; // its lease had ended, or it could not have been claimed
        }
        attempt++;
        done = 0;
        startedAt = now;
        this.worker = worker;
        this.leaseUntil = leaseUntil;
    }

    /** Its worker stops, and hands it to whoever is next. */
    void release() {
        require(Status.SEALING);
        worker = null;
        leaseUntil = null;
    }

    void progress(int done) {
        this.done = done;
    }

    void seal(DatasetManifest manifest) {
        end(Status.SEALED, manifest.sealedAt());
        done = samples;
        this.manifest = new String(Json.write(manifest), StandardCharsets.UTF_8);
    }

    void fail(String reason, Instant now) {
        end(Status.FAILED, now);
        failure = reason;
    }

    /** Its files are to go; nothing else of it changes. */
    void delete() {
        require(Status.SEALED, Status.FAILED);
        status = Status.DELETED;
    }

    private void end(Status to, Instant now) {
        require(Status.SEALING);
        status = to;
        endedAt = now;
        worker = null;
        leaseUntil = null;
    }

    private void require(Status... expected) {
        if (!List.of(expected).contains(status)) {
            throw new IllegalStateException(
                    "Version %d of dataset '%s' is %s, not %s".formatted(version, dataset, status, List.of(expected)));
        }
    }

    /** Whether {@code request} asks for this very version. */
    boolean isAskedForBy(VersionRequest request, String dataset) {
        return this.dataset.equals(dataset)
                && (request.version() == null || request.version() == version)
                && (request.recipe() == null || request.recipe() == recipe)
                && request.seed() == seed
                && request.testShare() == testShare;
    }

    public UUID request() {
        return request;
    }

    public String dataset() {
        return dataset;
    }

    public int version() {
        return version;
    }

    public long seed() {
        return seed;
    }

    public double testShare() {
        return testShare;
    }

    /** Number of the recipe. */
    public int recipe() {
        return recipe;
    }

    /** When the attempt at hand began. */
    public Optional<Instant> startedAt() {
        return Optional.ofNullable(startedAt);
    }

    /** Names of the uploads it is of. */
    public List<String> uploads() {
        return uploads;
    }

    /** That its uploads have together, duplicates too. */
    public int samples() {
        return samples;
    }

    public Status status() {
        return status;
    }

    /** Samples that are worked up so far. */
    public int done() {
        return done;
    }

    public int attempt() {
        return attempt;
    }

    /** Workers that died while they sealed it. */
    public int deaths() {
        return deaths;
    }

    public Instant requestedAt() {
        return requestedAt;
    }

    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /** In which it was asked for, if anyone traces. */
    public Optional<String> trace() {
        return Optional.ofNullable(trace);
    }

    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** Once it is sealed; of a deleted one, what it was. */
    public Optional<DatasetManifest> manifest() {
        return Optional.ofNullable(manifest)
                .map(json -> Json.read(json.getBytes(StandardCharsets.UTF_8), DatasetManifest.class));
    }
}
