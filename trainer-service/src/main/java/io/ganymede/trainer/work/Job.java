package io.ganymede.trainer.work;

import io.ganymede.contracts.claim.Claim;
import io.ganymede.contracts.claim.Lease;
import io.ganymede.contracts.claim.LeaseLost;
import io.ganymede.contracts.claim.Outage;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.signature.Signing;
import io.ganymede.contracts.store.Durable;
import io.ganymede.contracts.store.Store;
import io.ganymede.trainer.dataset.Dataset;
import io.ganymede.trainer.evaluation.Evaluation;
import io.ganymede.trainer.evaluation.Extractors;
import io.ganymede.trainer.evaluation.Reconstructions;
import io.ganymede.trainer.evaluation.Yardstick;
import io.ganymede.trainer.export.Export;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.run.Look;
import io.ganymede.trainer.run.Looks;
import io.ganymede.trainer.run.Run;
import io.ganymede.trainer.run.Runs;
import io.ganymede.trainer.training.GanTraining;
import io.ganymede.trainer.training.UnusableCheckpoint;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** One claimed run, from where it stands to its published model. */
final class Job {

    private final Runs runs;
    private final Looks looks;
    private final Store store;
    private final TrainerConfig.Worker config;
    private final Equipment equipment;
    private final Signing signing;
    private final Clock clock;
    private final Claim claim;
    private final Lease lease;
    private final BooleanSupplier stopping;
    private final RunFolder folder;
    private final Map<Integer, Look> seen = new TreeMap<>(); // by step; of earlier attempts too

    Job(
            Runs runs,
            Looks looks,
            Store store,
            Signing signing,
            TrainerConfig.Worker config,
            Equipment equipment,
            Clock clock,
            Claim claim,
            Lease lease,
            BooleanSupplier stopping) {
        this.runs = runs;
        this.looks = looks;
        this.store = store;
        this.signing = signing;
        this.config = config;
        this.equipment = equipment;
        this.clock = clock;
        this.claim = claim;
        this.lease = lease;
        this.stopping = stopping;
        this.folder = new RunFolder(store.run(claim.id()));
    }

    /**
     * Works until the run is finished.
     *
     * @throws Interrupted if it is to end before
     * @throws LeaseLost   if the run is another worker's by now
     */
    void run() throws IOException {
        var run = runs.known(claim.id());
        if (wasPublished(run)) {
            return;
        }
        folder.names(run.dataset(), run.datasetVersion());
        folder.sweep(claim.attempt());
        try (var dataset = Dataset.open(store.dataset(run.dataset(), run.datasetVersion()))) {
            var manifest = dataset.manifest();
            var recipe = run.recipe()
                    .orElseGet(() -> Recipe.of(
                            run.spec(), manifest.recipe(), manifest.classes().size()));
            try (var training =
                    GanTraining.open(recipe, dataset.train(), equipment.devices(), equipment.forSamples())) {
                restore(training);
                looks.of(claim.id()).forEach(look -> seen.put(look.step(), look));
                runs.start(claim, recipe, equipment.sharing(recipe.accumulate()), training.step());
                try (var yardstick = yardstick(dataset, training)) {
                    train(training, yardstick, limit(recipe, run));
                    finish(run, dataset, training, yardstick, training.step());
                }
            }
        }
    }

    private void restore(GanTraining training) throws IOException {
        for (var checkpoint : folder.complete()) {
            try {
                training.restore(checkpoint);
                looks.add(claim.id(), RunFolder.looks(checkpoint)); // those that no earlier attempt could write
                Log.infof("Run %s goes on at step %d", claim.id(), training.step());
                return;
            } catch (UnusableCheckpoint e) {
                Log.warnf("Run %s: %s; the one before it is tried", claim.id(), e.getMessage());
            }
        }
    }

    /** Whether the recipe's minutes have passed since the run first started, or first after a retry. */
    private BooleanSupplier limit(Recipe recipe, Run run) {
        double minutes = recipe.watch().minutes();
        var start = run.startedAt().orElseGet(clock::instant);
        var end = start.plusMillis(Math.round(minutes * 60_000));
        return () -> minutes > 0 && clock.instant().isAfter(end);
    }

    private void train(GanTraining training, Yardstick yardstick, BooleanSupplier isTimeUp) throws IOException {
        var recipe = training.recipe();
        var grid = new Grid(recipe);
        var progress = new TrainingProgress(runs, claim, config, clock, equipment.reading(), recipe, training.step());
        var watching = new Watching(recipe, yardstick, folder, claim.attempt(), List.copyOf(seen.values()), isTimeUp);
        var unwritten = new ArrayList<Look>();
        if (training.step() == 0) {
            grid.write(training, folder, 0);
        }
        while (!watching.endsAt(training.step())) {
            endIfAsked(training, progress.cancelled());
            var losses = training.advance(progress.wants(training.step() + 1));
            int step = training.step();
            progress.at(step, losses);
            if (watching.isDue(step)) {
                var look = watching.look(training);
                seen.put(step, look);
                unwritten.add(look);
                write(unwritten);
            }
            boolean last = watching.endsAt(step);
            if (last || step % recipe.gridEvery() == 0) {
                grid.write(training, folder, step);
            }
            if (last || step % recipe.checkpointEvery() == 0) {
                checkpoint(training);
            }
        }
        progress.flush();
        looks.add(claim.id(), unwritten); // or the run is taken up again, and they are in its checkpoint
        if (folder.best().isEmpty()) { // trained by a version that did not look
            watching.look(training);
        }
        if (training.step() < recipe.steps()) {
            Log.infof("Run %s ends at step %d of %d", claim.id(), training.step(), recipe.steps());
        }
    }

    /** While the database is away training goes on, and looks are written later. */
    private void write(List<Look> unwritten) {
        var alarm = unwritten.getLast().alarm();
        if (alarm != null) {
            Log.warnf("Run %s: %s", claim.id(), alarm);
        }
        try {
            looks.add(claim.id(), unwritten);
            unwritten.clear();
        } catch (RuntimeException e) {
            if (!Outage.caused(e)) {
                throw e;
            }
            Log.warnf("Run %s: a look at it waits for the database: %s", claim.id(), e.getMessage());
        }
    }

    private void checkpoint(GanTraining training) throws IOException {
        var target = folder.checkpoint(training.step(), claim.attempt());
        if (!Files.exists(target)) { // the step at which the run was taken up has one
            folder.write(target, seen.values());
            training.save(target);
            folder.prune();
        }
    }

    private Yardstick yardstick(Dataset dataset, GanTraining training) throws IOException {
        var look = new Pace(clock, config.progress());
        return Yardstick.of(dataset, training.recipe(), new Extractors(store.extractors()), (_, _) -> {
            if (look.isDue()) {
                endIfAsked(training, runs.progress(claim, Run.Phase.TRAINING, List.of(), false));
            }
        });
    }

    /** Measures and publishes the best state there was in so many steps. */
    private void finish(Run run, Dataset dataset, GanTraining training, Yardstick yardstick, int steps)
            throws IOException {
        long seed = training.recipe().seed();
        enter(Run.Phase.EVALUATING);
        var best = folder.best().orElseThrow(() -> new IllegalStateException("No look found a best state"));
        training.restart();
        double untrained = yardstick.untrained(training, seed);
        training.restore(best);
        var generated = yardstick.score(training, untrained, seed);
        var evaluation = training.encoder()
                .map(encoder -> generated.with(Reconstructions.of(training, encoder, dataset, seed)))
                .orElse(generated);
        folder.write(evaluation);
        publish(run, dataset, training, evaluation, steps);
    }

    private void publish(Run run, Dataset dataset, GanTraining training, Evaluation evaluation, int steps)
            throws IOException {
        var scores = evaluation.scores();
        enter(Run.Phase.EXPORTING);
        var from = folder.export(claim.attempt());
        Durable.delete(from);
        Files.createDirectories(from);
        var exported = Export.write(training, dataset, from);
        var publication = publication(run);
        boolean isFinished = runs.finish(
                claim,
                publication.version(),
                scores,
                () -> publication.publish(
                        from, exported, training, dataset.manifest(), evaluation, steps, clock.instant()));
        Durable.delete(from);
        if (!isFinished) {
            throw new Interrupted(Interrupted.Why.CANCELLED);
        }
        Log.infof(
                "Finished run %s: model %s version %d, of step %d, distance %.4g (train against test %.4g, untrained %.4g)",
                run.id(),
                run.model(),
                publication.version(),
                training.step(),
                scores.distance(),
                scores.baseline(),
                scores.untrained());
    }

    /** A worker before may have died between the manifest and the row: then the row is all that is left to do. */
    private boolean wasPublished(Run run) throws IOException {
        var publication = publication(run);
        Optional<ModelManifest> published = publication.published();
        if (published.isEmpty()) {
            return false;
        }
        var scores = published.get().scores();
        var told = publication.events(folder.reached().orElse(run.steps()), scores);
        runs.published(claim, publication.version(), scores, told);
        return true;
    }

    private Publication publication(Run run) {
        return new Publication(store, signing, run.id(), run.model(), runs.version(claim));
    }

    /** The run is at another phase, unless somebody wants it cancelled. */
    private void enter(Run.Phase phase) {
        if (runs.progress(claim, phase, List.of(), false)) {
            throw new Interrupted(Interrupted.Why.CANCELLED);
        }
    }

    private void endIfAsked(GanTraining training, boolean cancelled) {
        lease.require();
        if (cancelled) {
            throw new Interrupted(Interrupted.Why.CANCELLED);
        }
        if (stopping.getAsBoolean()) {
            try {
                checkpoint(training);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write a checkpoint", e);
            }
            throw new Interrupted(Interrupted.Why.STOPPING);
        }
    }
}
