package io.ganymede.trainer.run;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.TrainingRequested;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.trainer.recipe.Recipe;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One training run and how far it is. Status only moves forward, but for a worker that gives a run back, and a retry. */
@Entity
@Table(name = "run")
public class Run {

    public enum Status {
        QUEUED,
        RUNNING,
        FINISHED,
        FAILED,
        CANCELLED;

        /** Whether it stays so, unless it is asked to be tried again. */
        public boolean isEnd() {
            return switch (this) {
                case QUEUED, RUNNING -> false;
                case FINISHED, FAILED, CANCELLED -> true;
            };
        }
    }

    /** What a running run is at. */
    public enum Phase {
        TRAINING,
        EVALUATING,
        EXPORTING
    }

    @Id
    private UUID id;

    private String model;
    private String dataset;

    @Column(name = "dataset_version")
    private int datasetVersion;

    private String spec;
    private @Nullable String recipe;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Enumerated(EnumType.STRING)
    private @Nullable Phase phase;

    private @Nullable UUID sweep;
    private @Nullable String device;
    private int priority;
    private int step;
    private int steps;

    @Column(name = "images_per_second")
    private double imagesPerSecond;

    @Column(name = "cancel_requested")
    private boolean cancelRequested;

    private int attempt;
    private int deaths;
    private @Nullable String worker;

    @Column(name = "lease_until")
    private @Nullable Instant leaseUntil;

    @Column(name = "requested_at")
    private Instant requestedAt;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    private @Nullable String failure;
    private @Nullable String trace;

    @Column(name = "model_version")
    private @Nullable Integer modelVersion;

    private @Nullable String scores;

    @SuppressWarnings("NullAway.Init")
    protected Run() {} // for Hibernate

    /** @param trace in which it was asked for, as a W3C {@code traceparent} */
    static Run queued(TrainingRequested request, Instant now, @Nullable String trace) {
        var run = new Run();
        run.trace = trace;
        run.id = request.run();
        run.model = request.model();
        run.dataset = request.dataset();
        run.datasetVersion = request.version();
        run.spec = text(request.spec());
        run.priority = request.priority() == null ? 0 : request.priority();
        run.steps = Optional.ofNullable(request.spec().steps()).orElse(0);
        run.status = Status.QUEUED;
        run.requestedAt = now;
        return run;
    }

    /** A worker takes it, until its lease ends; what an earlier worker still writes no longer counts. */
    void claim(String worker, Instant leaseUntil, Instant now) {
        if (status == Status.RUNNING) {
            deaths++; // its lease had ended, or it could not have been claimed
        } else {
            require(Status.QUEUED, Status.RUNNING);
        }
        status = Status.RUNNING;
        attempt++;
        this.worker = worker;
        this.leaseUntil = leaseUntil;
        startedAt = startedAt == null ? now : startedAt;
    }

    /** Its worker stops, and hands it to whoever is next. */
    void release() {
        require(Status.RUNNING, Status.QUEUED);
        status = Status.QUEUED;
        worker = null;
        leaseUntil = null;
    }

    void resolve(Recipe recipe, String device) {
        this.recipe = text(recipe);
        this.device = device;
        steps = recipe.steps();
    }

    void progress(Phase phase, int step, double imagesPerSecond) {
        this.phase = phase;
        this.step = step;
        this.imagesPerSecond = imagesPerSecond;
    }

    void finish(int modelVersion, ModelManifest.Scores scores, Instant now) {
        end(Status.FINISHED, now);
        this.modelVersion = modelVersion;
        this.scores = text(scores);
    }

    void fail(String reason, Instant now) {
        end(Status.FAILED, now);
        failure = reason;
    }

    /** @return whether it ended at once; otherwise its worker ends it */
    boolean cancel(Instant now) {
        cancelRequested = true;
        if (status == Status.QUEUED) {
            status = Status.CANCELLED;
            endedAt = now;
        }
        return status == Status.CANCELLED;
    }

    /** Waits again; a worker goes on from its last checkpoint. */
    void retry() {
        if (status != Status.FAILED && status != Status.CANCELLED) {
            throw new RunConflict(
                    "Run %s is %s; only one that is FAILED or CANCELLED can be retried".formatted(id, status));
        }
        status = Status.QUEUED;
        cancelRequested = false;
        deaths = 0;
        worker = null;
        leaseUntil = null;
        startedAt = null; // its minutes begin anew
        endedAt = null;
        failure = null;
    }

    void cancelled(Instant now) {
        end(Status.CANCELLED, now);
    }

    private void end(Status to, Instant now) {
        require(Status.RUNNING, to);
        status = to;
        endedAt = now;
        worker = null;
        leaseUntil = null;
        phase = null;
    }

    private void require(Status from, Status to) {
        if (status != from) {
            throw new IllegalStateException(
                    "Run %s is %s; only a %s run can become %s".formatted(id, status, from, to));
        }
    }

    /** Whether {@code request} asks for this very run. */
    boolean isAskedForBy(TrainingRequested request) {
        return model.equals(request.model())
                && dataset.equals(request.dataset())
                && datasetVersion == request.version()
                && spec.equals(text(request.spec()));
    }

    public UUID id() {
        return id;
    }

    public String model() {
        return model;
    }

    public String dataset() {
        return dataset;
    }

    public int datasetVersion() {
        return datasetVersion;
    }

    public TrainingSpec spec() {
        return Json.read(spec.getBytes(StandardCharsets.UTF_8), TrainingSpec.class);
    }

    /** As resolved when the run first started: a newer trainer's defaults do not change it. */
    public Optional<Recipe> recipe() {
        return Optional.ofNullable(recipe).map(json -> Json.read(json.getBytes(StandardCharsets.UTF_8), Recipe.class));
    }

    public Status status() {
        return status;
    }

    public Optional<Phase> phase() {
        return Optional.ofNullable(phase);
    }

    void belongsTo(UUID sweep) {
        this.sweep = sweep;
    }

    /** The set of runs that it was asked for with. */
    public Optional<UUID> sweep() {
        return Optional.ofNullable(sweep);
    }

    /** What it was last trained on. */
    public Optional<String> device() {
        return Optional.ofNullable(device);
    }

    public int priority() {
        return priority;
    }

    public int step() {
        return step;
    }

    public int steps() {
        return steps;
    }

    public double imagesPerSecond() {
        return imagesPerSecond;
    }

    public boolean cancelRequested() {
        return cancelRequested;
    }

    public int attempt() {
        return attempt;
    }

    int deaths() {
        return deaths;
    }

    public Instant requestedAt() {
        return requestedAt;
    }

    public Optional<Instant> startedAt() {
        return Optional.ofNullable(startedAt);
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

    public Optional<Integer> modelVersion() {
        return Optional.ofNullable(modelVersion);
    }

    public Optional<ModelManifest.Scores> scores() {
        return Optional.ofNullable(scores)
                .map(json -> Json.read(json.getBytes(StandardCharsets.UTF_8), ModelManifest.Scores.class));
    }

    private static String text(Object value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }
}
