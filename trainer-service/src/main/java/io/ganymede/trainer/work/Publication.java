package io.ganymede.trainer.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.Event;
import io.ganymede.contracts.event.ModelPublished;
import io.ganymede.contracts.event.RunFinished;
import io.ganymede.contracts.manifest.DatasetManifest;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.signature.Signing;
import io.ganymede.contracts.store.Durable;
import io.ganymede.contracts.store.Sha256;
import io.ganymede.contracts.store.Store;
import io.ganymede.trainer.evaluation.Evaluation;
import io.ganymede.trainer.export.Exported;
import io.ganymede.trainer.export.ModelCard;
import io.ganymede.trainer.sheet.Sheet;
import io.ganymede.trainer.training.GanTraining;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tensorflow.TensorFlow;

/**
 * Makes a model version visible: its files, then {@code model.json}. A version that is complete is never touched again.
 *
 * @param signing who vouches for it
 * @param run     that trained it
 * @param model   its name
 * @param version the run's own
 */
record Publication(Store store, Signing signing, UUID run, String model, int version) {

    /** The manifest, if this version was published before; a worker may have died right after. */
    Optional<ModelManifest> published() throws IOException {
        var file = manifest();
        return Files.exists(file)
                ? Optional.of(Json.read(Files.readAllBytes(file), ModelManifest.class))
                : Optional.empty();
    }

    /**
     * Copies what was exported to {@code from}, and completes the version.
     *
     * @param steps that were trained; the model is of the best of them
     * @return what to tell of it
     */
    List<Event> publish(
            Path from,
            Exported exported,
            GanTraining training,
            DatasetManifest dataset,
            Evaluation evaluation,
            int steps,
            Instant now) {
        try {
            var scores = evaluation.scores();
            var recipe = training.recipe();
            var folder = store.model(model, version);
            Durable.delete(folder); // what an earlier attempt did not complete
            Durable.copy(from, folder, _ -> true);
            var manifest = new ModelManifest(
                    ModelManifest.SCHEMA,
                    model,
                    version,
                    run,
                    now,
                    exported.generator(),
                    recipe.latent(),
                    recipe.classes() == 0 ? List.of() : dataset.classes(),
                    recipe.form(),
                    exported.savedModel(),
                    new ModelManifest.Dataset(dataset.name(), dataset.version(), dataset.digest()),
                    exported.golden(),
                    scores,
                    provenance(training));
            var samples = new Grid(recipe).files(training);
            var card = new ModelCard(manifest, recipe, training.step()).text(samples);
            Durable.write(folder.resolve(ModelCard.FILE), card.getBytes(StandardCharsets.UTF_8));
            var others = new ArrayList<>(exported.others());
            others.add(Sha256.artifact(folder, folder.resolve(ModelCard.FILE)));
            for (var ending : Sheet.endings(recipe.form())) {
                var file = folder.resolve(ModelCard.SAMPLES + "." + ending);
                Durable.write(file, samples.get(ending));
                others.add(Sha256.artifact(folder, file));
            }
            var back = evaluation.reconstructions();
            if (back != null) {
                Durable.write(folder.resolve(ModelCard.RECONSTRUCTIONS), back.png());
                others.add(Sha256.artifact(folder, folder.resolve(ModelCard.RECONSTRUCTIONS)));
            }
            signing.write(manifest(), Json.writePretty(manifest.with(exported.encoder(), others)));
            return events(steps, scores);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot publish model %s version %d".formatted(model, version), e);
        }
    }

    List<Event> events(int steps, ModelManifest.Scores scores) throws IOException {
        return List.of(
                new RunFinished(run, model, version, steps, scores.distance(), scores.baseline()),
                new ModelPublished(model, version, run, store.relative(manifest()), Sha256.of(manifest())));
    }

    private Path manifest() {
        return store.model(model, version).resolve(ModelManifest.FILE);
    }

    private static ObjectNode provenance(GanTraining training) {
        var provenance = Json.MAPPER.createObjectNode();
        provenance.set("recipe", Json.MAPPER.valueToTree(training.recipe()));
        provenance.put("step", training.step());
        provenance.put("tensorflow", TensorFlow.version());
        provenance.put("java", Runtime.version().toString());
        provenance.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        provenance.put("processors", Runtime.getRuntime().availableProcessors());
        return provenance;
    }
}
