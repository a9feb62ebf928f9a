package io.ganymede.generator.sampling;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.latent.Latents;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.generator.inference.Generator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Draws samples. Sample i of a seed is the same whatever else is drawn with it. */
public final class Sampling {

    private final LiveModels models;

    public Sampling(LiveModels models) {
        this.models = models;
    }

    /**
     * @param label a class's number or name; if there is none, each sample's label is drawn from the seed
     * @throws UnknownModel if there is no such model
     * @throws InvalidField if the model has no such class
     */
    public Samples draw(String model, long seed, int count, Optional<String> label) {
        while (true) {
            var generator = models.named(model).orElseThrow(() -> unknown(model));
            var asked =
                    label.isPresent() ? OptionalInt.of(label(generator.manifest(), label.get())) : OptionalInt.empty();
            var samples = draw(generator, seed, count, asked);
            if (samples.isPresent()) {
                return new Samples(generator.manifest(), seed, samples.get());
            }
            // swapped in between: all of them again, from the newer version
        }
    }

    private static Optional<List<Samples.Sample>> draw(Generator generator, long seed, int count, OptionalInt asked) {
        var latents = new Latents(seed);
        int classes = generator.manifest().classes().size();
        var samples = new ArrayList<Samples.Sample>(count);
        for (long index = 0; index < count; index++) {
            int label = asked.isPresent() ? asked.getAsInt() : latents.label(index, classes);
            var values = generator.image(latents.z(index, generator.manifest().latent()), label);
            if (values.isEmpty()) {
                return Optional.empty();
            }
            samples.add(new Samples.Sample(index, label, values.get()));
        }
        return Optional.of(samples);
    }

    private UnknownModel unknown(String model) {
        return new UnknownModel(
                model,
                models.all().stream()
                        .map(generator -> generator.manifest().name())
                        .toList());
    }

    private static int label(ModelManifest model, String asked) {
        int named = model.classes().indexOf(asked);
        if (named >= 0) {
            return named;
        }
        for (int label = 0; label < model.classes().size(); label++) {
            if (Integer.toString(label).equals(asked)) {
                return label;
            }
        }
        throw new InvalidField(
                "label",
                asked,
                model.classes().isEmpty()
                        ? "none, since model '%s' has no classes".formatted(model.name())
                        : "0 to %d, or one of %s".formatted(model.classes().size() - 1, model.classes()));
    }
}
