package io.ganymede.trainer.run;

import io.ganymede.contracts.check.Reason;
import io.ganymede.contracts.claim.Claim;
import io.ganymede.contracts.claim.LeaseLost;
import io.ganymede.contracts.event.Event;
import io.ganymede.contracts.event.RunCancelled;
import io.ganymede.contracts.event.RunFailed;
import io.ganymede.contracts.event.RunProgressed;
import io.ganymede.contracts.event.RunStarted;
import io.ganymede.contracts.event.TrainingRequested;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.outbox.Outbox;
import io.ganymede.contracts.store.Store;
import io.ganymede.trainer.recipe.Recipe;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The runs the trainer knows of, and the queue that workers take them from. Every change and the event that tells of it
 * are one transaction.
 */
@ApplicationScoped
public class Runs implements PanacheRepositoryBase<Run, UUID> {

    private final Metrics metrics;
    private final ModelVersions versions;
    private final Turns turns;
    private final Store store;
    private final Outbox outbox;
    private final Watch watch;
    private final Clock clock;

    Runs(Metrics metrics, ModelVersions versions, Turns turns, Store store, Outbox outbox, Watch watch, Clock clock) {
        this.metrics = metrics;
        this.versions = versions;
        this.turns = turns;
        this.store = store;
        this.outbox = outbox;
        this.watch = watch;
        this.clock = clock;
    }

    /**
     * Queues the run unless it is known already; it may be asked for more than once.
     *
     * @return whether it is new
     * @throws RunConflict if another run has this id
     */
    @Transactional
    public boolean queue(TrainingRequested request) {
        turns.await(request.run());
        var known = findByIdOptional(request.run());
        if (known.isEmpty()) {
            persist(Run.queued(request, clock.instant(), outbox.trace().get().orElse(null)));
            return true;
        }
        if (!known.get().isAskedForBy(request)) {
            throw new RunConflict(
                    "Run %s was asked for with another model, dataset or spec; take another id for another run"
                            .formatted(request.run()));
        }
        return false;
    }

    @Transactional
    public Run known(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new UnknownRun(id));
    }

    /** Newest first. */
    @Transactional
    public List<Run> page(int first, int count) {
        return findAll(Sort.descending("requestedAt").and("id"))
                .page(Page.ofSize(count))
                .range(first, first + count - 1)
                .list();
    }

    /**
     * Takes the most urgent run that waits, the oldest of these, or whose worker's lease has ended, so that no two workers share one. A run that
     * was cancelled, or has cost {@code deaths} workers their lives, is ended instead, and the next one is looked at; but not one whose model is
     * visible, of which only that is left to be said.
     */
    @Transactional
    public Optional<Claim> claim(String worker, Duration lease, int deaths) {
        while (true) {
            var now = clock.instant();
            var open = find(
                            "status = ?1 or status = ?2 and leaseUntil < ?3 order by priority desc, requestedAt, id",
                            Run.Status.QUEUED,
                            Run.Status.RUNNING,
                            now)
                    .withLock(LockModeType.PESSIMISTIC_WRITE)
                    .withHint("jakarta.persistence.lock.timeout", -2) // Hibernate: skip locked
                    .firstResultOptional();
            if (open.isEmpty()) {
                return Optional.empty();
            }
            var run = open.get();
            run.claim(worker, now.plus(lease), now);
            boolean isToEnd = run.cancelRequested() || run.deaths() >= deaths;
            if (!isToEnd || isPublished(run)) {
                return Optional.of(new Claim(run.id(), run.attempt()));
            }
            if (run.cancelRequested()) {
                run.cancelled(now);
                ended(run, new RunCancelled(run.id(), run.step()));
            } else {
                fail(run, "%d workers died while they trained it; see their logs".formatted(run.deaths()));
            }
            flush();
        }
    }

    /** How long the queue is. */
    @Transactional
    public Waiting waiting() {
        var oldest = find("status = ?1 order by requestedAt", Run.Status.QUEUED).firstResultOptional();
        return new Waiting(
                count("status", Run.Status.QUEUED),
                count("status", Run.Status.RUNNING),
                oldest.map(run -> Duration.between(run.requestedAt(), clock.instant()))
                        .orElse(Duration.ZERO));
    }

    /** Prolongs the lease. @throws LeaseLost if it is too late */
    @Transactional
    public void beat(Claim claim, Duration lease) {
        int held = update(
                "leaseUntil = ?1 where id = ?2 and attempt = ?3 and status = ?4",
                clock.instant().plus(lease),
                claim.id(),
                claim.attempt(),
                Run.Status.RUNNING);
        if (held == 0) {
            throw isEnded(claim) ? new LeaseLost(claim) : lost(claim);
        }
    }

    /** Training begins, or goes on at {@code step}. */
    @Transactional
    public void start(Claim claim, Recipe recipe, String device, int step) {
        var run = held(claim);
        run.resolve(recipe, device);
        run.progress(Run.Phase.TRAINING, step, run.imagesPerSecond());
        watch.entered(Run.Phase.TRAINING);
        outbox.append(new RunStarted(run.id(), run.model(), run.attempt(), step, recipe.steps()));
    }

    /**
     * Training goes on.
     *
     * @param points since the last call, the newest last; none if only the phase changes
     * @return whether somebody wants it cancelled
     */
    @Transactional
    public boolean progress(Claim claim, Run.Phase phase, List<Metric> points, boolean tell) {
        var run = held(claim);
        if (!run.phase().equals(Optional.of(phase))) {
            watch.entered(phase);
        }
        if (points.isEmpty()) {
            run.progress(phase, run.step(), run.imagesPerSecond());
        } else {
            var newest = points.getLast();
            watch.progressed(newest.step() - run.step(), newest.imagesPerSecond());
            run.progress(phase, newest.step(), newest.imagesPerSecond());
            metrics.append(run.id(), points);
            if (tell) {
                outbox.append(new RunProgressed(
                        run.id(),
                        newest.step(),
                        run.steps(),
                        newest.discriminator(),
                        newest.generator(),
                        newest.imagesPerSecond()));
            }
        }
        return run.cancelRequested();
    }

    /** The version that the run publishes: the model's next one, and the same one whenever it is asked for. */
    @Transactional
    public int version(Claim claim) {
        var run = held(claim);
        return versions.of(run.model(), run.id());
    }

    /**
     * Ends the run with a model, unless somebody wants it cancelled. While {@code publish} makes the model visible, nobody else can claim the run,
     * or cancel it.
     *
     * @return whether it ended so
     */
    @Transactional
    public boolean finish(Claim claim, int version, ModelManifest.Scores scores, Supplier<List<Event>> publish) {
        var run = held(claim);
        if (run.cancelRequested()) {
            return false;
        }
        finish(run, version, scores, publish.get());
        return true;
    }

    /** Ends a run whose model is visible already: it is too late to cancel it. */
    @Transactional
    public void published(Claim claim, int version, ModelManifest.Scores scores, List<Event> told) {
        finish(held(claim), version, scores, told);
    }

    private void finish(Run run, int version, ModelManifest.Scores scores, List<Event> told) {
        run.finish(version, scores, clock.instant());
        told.forEach(outbox::append);
        watch.ended(Run.Status.FINISHED);
    }

    @Transactional
    public void fail(Claim claim, String reason) {
        fail(held(claim), reason);
        watch.rested();
    }

    @Transactional
    public void cancelled(Claim claim) {
        var run = held(claim);
        run.cancelled(clock.instant());
        ended(run, new RunCancelled(run.id(), run.step()));
        watch.rested();
    }

    @Transactional
    public void release(Claim claim) {
        held(claim).release();
        watch.rested();
    }

    /** @throws RunConflict if it has ended otherwise */
    @Transactional
    public Run cancel(UUID id) {
        var run = findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(() -> new UnknownRun(id));
        switch (run.status()) {
            case QUEUED -> {
                run.cancel(clock.instant());
                ended(run, new RunCancelled(id, run.step()));
            }
            case RUNNING -> run.cancel(clock.instant());
            case CANCELLED -> {} // once more is not an error
            case FINISHED, FAILED ->
                throw new RunConflict("Run %s is %s; it cannot be cancelled any more".formatted(id, run.status()));
        }
        return run;
    }

    /** A run that failed or was cancelled waits again. @throws RunConflict for any other */
    @Transactional
    public Run retry(UUID id) {
        var run = findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(() -> new UnknownRun(id));
        run.retry();
        return run;
    }

    /** Whether a worker died between the manifest and the row. */
    private boolean isPublished(Run run) {
        return versions.given(run.id())
                .map(given -> store.model(given.model(), given.version()).resolve(ModelManifest.FILE))
                .filter(Files::exists)
                .isPresent();
    }

    private void fail(Run run, String reason) {
        var kept = Reason.of(reason);
        run.fail(kept, clock.instant());
        ended(run, new RunFailed(run.id(), run.step(), kept));
    }

    private void ended(Run run, Event told) {
        outbox.append(told);
        watch.ended(run.status());
    }

    /** Whether the claim's own worker ended it, while a heartbeat waited for the row. */
    private boolean isEnded(Claim claim) {
        return findByIdOptional(claim.id())
                .filter(run -> run.attempt() == claim.attempt())
                .isPresent();
    }

    private LeaseLost lost(Claim claim) {
        watch.lost();
        watch.rested();
        return new LeaseLost(claim);
    }

    /** The claim's run, locked until the transaction ends. */
    private Run held(Claim claim) {
        return findByIdOptional(claim.id(), LockModeType.PESSIMISTIC_WRITE)
                .filter(run -> run.status() == Run.Status.RUNNING && run.attempt() == claim.attempt())
                .orElseThrow(() -> lost(claim));
    }
}
