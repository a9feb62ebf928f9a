package io.ganymede.dataset.version;

import io.ganymede.contracts.check.Reason;
import io.ganymede.contracts.claim.Claim;
import io.ganymede.contracts.claim.LeaseLost;
import io.ganymede.contracts.event.DatasetDeleted;
import io.ganymede.contracts.event.DatasetSealed;
import io.ganymede.contracts.manifest.DatasetManifest;
import io.ganymede.contracts.outbox.Outbox;
import io.ganymede.contracts.store.Store;
import io.ganymede.dataset.collection.Conflict;
import io.ganymede.dataset.collection.DatasetConfig;
import io.ganymede.dataset.collection.Datasets;
import io.ganymede.dataset.collection.Recipes;
import io.ganymede.dataset.upload.Parts;
import io.ganymede.dataset.upload.Upload;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The versions there are, and the queue that workers take them from. Every change and the event that tells of it are one
 * transaction.
 */
@ApplicationScoped
public class Versions implements PanacheRepositoryBase<Version, UUID> {

    /** What is done to a version's files. */
    public interface FileWork<T> {

        T done() throws IOException;
    }

    private final Datasets datasets;
    private final Recipes recipes;
    private final Parts parts;
    private final References references;
    private final Outbox outbox;
    private final Watch watch;
    private final Store store;
    private final Clock clock;
    private final int mostSamples;

    Versions(
            Datasets datasets,
            Recipes recipes,
            Parts parts,
            Outbox outbox,
            Watch watch,
            Store store,
            Clock clock,
            DatasetConfig config) {
        this.datasets = datasets;
        this.recipes = recipes;
        this.parts = parts;
        this.references = new References(store);
        this.outbox = outbox;
        this.watch = watch;
        this.store = store;
        this.clock = clock;
        this.mostSamples = config.sealing().samples();
    }

    /**
     * Asks for the next version of a dataset, unless the request is known already.
     *
     * @throws Conflict if there is nothing to seal, or another version has this request
     */
    @Transactional
    public Version ask(String dataset, VersionRequest request) {
        datasets.locked(dataset);
        var known = findByIdOptional(request.request());
        if (known.isPresent()) {
            if (!known.get().isAskedForBy(request, dataset)) {
                throw new Conflict("Request %s asked for another version; take another id for another version"
                        .formatted(request.request()));
            }
            return known.get();
        }
        int next = of(dataset).stream().mapToInt(Version::version).max().orElse(0) + 1;
        if (request.version() != null && request.version() != next) {
            throw new Conflict("Version %d of dataset '%s' is not the next one; that is %d"
                    .formatted(request.version(), dataset, next));
        }
        var recipe = request.recipe() == null ? recipes.newest(dataset) : recipes.known(dataset, request.recipe());
        var complete =
                parts.uploads(dataset).stream().filter(Upload::isComplete).toList();
        var uploads = complete.stream().map(Upload::name).toList();
        int samples = samples(dataset, complete);
        var trace = outbox.trace().get().orElse(null);
        var version = Version.asked(request, dataset, next, recipe.number(), uploads, samples, clock.instant(), trace);
        persist(version);
        return version;
    }

    private int samples(String dataset, List<Upload> uploads) {
        long samples = uploads.stream().mapToLong(Upload::count).sum();
        if (samples == 0) {
            throw new Conflict(
                    "Dataset '%1$s' has no complete upload; PUT /datasets/%1$s/uploads/{upload}/samples first, and .../labels if they bring none"
                            .formatted(dataset));
        }
        if (uploads.stream()
                        .filter(Upload::isComplete)
                        .map(Upload::isLabelled)
                        .distinct()
                        .count()
                > 1) {
            throw new Conflict(
                    "Dataset '%s' has uploads with labels and uploads without; a version is of the ones or the others"
                            .formatted(dataset));
        }
        if (samples > mostSamples) {
            throw new Conflict("The uploads of dataset '%s' have %d samples; at most %d are sealed in a version"
                    .formatted(dataset, samples, mostSamples));
        }
        return (int) samples;
    }

    public Version known(String dataset, int version) {
        return find("dataset = ?1 and version = ?2", dataset, version)
                .firstResultOptional()
                .orElseThrow(() -> new UnknownVersion(dataset, version));
    }

    /** Oldest first. */
    public List<Version> of(String dataset) {
        return list("dataset = ?1 order by version", dataset);
    }

    /** Takes the oldest version that waits, or whose worker's lease has ended, so that no two workers share one. */
    @Transactional
    public Optional<Claim> claim(String worker, Duration lease) {
        var now = clock.instant();
        return find(
                        "status = ?1 and (leaseUntil is null or leaseUntil < ?2) order by requestedAt, request",
                        Version.Status.SEALING,
                        now)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .withHint("jakarta.persistence.lock.timeout", -2) // Hibernate: skip locked
                .firstResultOptional()
                .map(version -> {
                    version.claim(worker, now, now.plus(lease));
                    return new Claim(version.request(), version.attempt());
                });
    }

    @Transactional
    public Version known(Claim claim) {
        return held(claim);
    }

    /** What is still to be sealed. */
    @Transactional
    public Waiting waiting() {
        var oldest =
                find("status = ?1 order by requestedAt", Version.Status.SEALING).firstResultOptional();
        return new Waiting(
                count("status", Version.Status.SEALING),
                oldest.map(version -> Duration.between(version.requestedAt(), clock.instant()))
                        .orElse(Duration.ZERO));
    }

    /** What a claim's worker needs to know. */
    @Transactional
    public Task task(Claim claim) {
        var version = held(claim);
        var uploads = parts.uploads(version.dataset()).stream()
                .filter(upload -> version.uploads().contains(upload.name()))
                .toList();
        return new Task(
                version.dataset(),
                version.version(),
                version.seed(),
                version.testShare(),
                version.samples(),
                datasets.known(version.dataset()).classes().orElse(null),
                recipes.known(version.dataset(), version.recipe()).value(),
                uploads);
    }

    /** Prolongs the lease. @throws LeaseLost if it is too late */
    @Transactional
    public void beat(Claim claim, Duration lease) {
        int held = update(
                "leaseUntil = ?1 where request = ?2 and attempt = ?3 and status = ?4",
                clock.instant().plus(lease),
                claim.id(),
                claim.attempt(),
                Version.Status.SEALING);
        if (held == 0) {
            throw isEnded(claim) ? new LeaseLost(claim) : lost(claim);
        }
    }

    @Transactional
    public void progress(Claim claim, int done) {
        held(claim).progress(done);
    }

    /** While {@code work} is done, nobody else can claim the version. */
    @Transactional(rollbackOn = IOException.class)
    public <T> T exclusively(Claim claim, FileWork<T> work) throws IOException {
        held(claim);
        return work.done();
    }

    /** Ends the version well. While {@code publish} makes it visible, nobody else can claim it. */
    @Transactional(rollbackOn = IOException.class)
    public void seal(Claim claim, FileWork<DatasetManifest> publish) throws IOException {
        var version = held(claim);
        var manifest = publish.done();
        version.seal(manifest);
        watch.sealed(
                version.samples(),
                Optional.ofNullable(manifest.dropped())
                        .map(DatasetManifest.Dropped::quarantined)
                        .orElse(0),
                Duration.between(version.startedAt().orElse(version.requestedAt()), manifest.sealedAt()));
        var file = store.dataset(version.dataset(), version.version()).resolve(DatasetManifest.FILE);
        outbox.append(new DatasetSealed(
                version.dataset(),
                version.version(),
                manifest.digest(),
                manifest.train().count(),
                manifest.test().count(),
                manifest.classes().size(),
                store.relative(file)));
    }

    @Transactional
    public void fail(Claim claim, String reason) {
        held(claim).fail(Reason.of(reason), clock.instant());
        watch.failed();
    }

    @Transactional
    public void release(Claim claim) {
        held(claim).release();
    }

    /**
     * Gives a version up; its files are still to be removed.
     *
     * @throws Conflict if it is being sealed, or a run or a model names it
     */
    @Transactional
    public void delete(String dataset, int number) {
        datasets.locked(dataset);
        var version = known(dataset, number);
        if (version.status() == Version.Status.DELETED) {
            return;
        }
        if (version.status() == Version.Status.SEALING) {
            throw new Conflict("Version %d of dataset '%s' is being sealed".formatted(number, dataset));
        }
        references.to(dataset, number).ifPresent(user -> {
            throw new Conflict("Version %d of dataset '%s' is named by %s".formatted(number, dataset, user));
        });
        version.manifest().ifPresent(manifest -> outbox.append(new DatasetDeleted(dataset, number, manifest.digest())));
        version.delete();
    }

    /** Whether an upload is worked on. */
    public boolean isBeingSealed(String dataset, String upload) {
        return of(dataset).stream()
                .anyMatch(version -> version.status() == Version.Status.SEALING
                        && version.uploads().contains(upload));
    }

    /** The claim's version, locked until the transaction ends. */
    private Version held(Claim claim) {
        return findByIdOptional(claim.id(), LockModeType.PESSIMISTIC_WRITE)
                .filter(version -> version.status() == Version.Status.SEALING && version.attempt() == claim.attempt())
                .orElseThrow(() -> lost(claim));
    }

    /** Whether the claim's own worker ended it, while a heartbeat waited for the row. */
    private boolean isEnded(Claim claim) {
        return findByIdOptional(claim.id())
                .filter(version -> version.attempt() == claim.attempt())
                .isPresent();
    }

    private LeaseLost lost(Claim claim) {
        watch.lost();
        return new LeaseLost(claim);
    }
}
