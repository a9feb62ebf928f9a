package io.ganymede.trainer.recipe;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.event.SpecField;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.contracts.manifest.AudioRecipe;
import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.manifest.SampleRecipe;
import io.ganymede.contracts.manifest.TextRecipe;
import io.ganymede.trainer.network.Network;
import io.ganymede.trainer.objective.Augmentation;
import io.ganymede.trainer.objective.Objective;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the bits of a run depend on, apart from the dataset and the machine.
 *
 * @param name            one of {@link #names()}
 * @param seed            of everything random: weights, order of samples, latents
 * @param steps           of both players at once
 * @param batch           real images a step, and as many generated ones
 * @param latent          length of z
 * @param width           channels of the widest images inside the networks
 * @param learningRate    Adam's, for both players, at first
 * @param beta1           decay of Adam's mean of gradients
 * @param beta2           decay of Adam's mean of squared gradients
 * @param r1              weight of the penalty on the discriminator's slope, at first; 0 for none
 * @param discriminatorSteps batches that the discriminator learns from in a step, each its own; the generator learns from the last
 * @param emaDecay        of the generator's averaged weights, a step
 * @param checkpointEvery steps between two checkpoints
 * @param gridEvery       steps between two sample grids
 * @param watch           when the run is looked at, and what may end it
 * @param schedule        how the learning rate and the penalty's weight change
 * @param augment         what the discriminator sees images through, in this order
 * @param accumulate      batches whose gradients a step takes the mean of: one of so many times the size, in the memory of one
 * @param exportDiscriminator whether the discriminator is published too
 * @param beta            weight of the divergence of an encoder's latents from the prior; null without an encoder
 * @param gamma           weight of the reconstruction in what the generator minimises; null where no discriminator is beside it
 * @param edge            of the images, in pixels
 * @param channels        1 for grey, 3 for RGB, 4 for RGBA
 * @param classes         labels that the players see; 0 for none
 */
public record Recipe(
        String name,
        long seed,
        int steps,
        int batch,
        int latent,
        int width,
        double learningRate,
        double beta1,
        double beta2,
        double r1,
        int discriminatorSteps,
        double emaDecay,
        int checkpointEvery,
        int gridEvery,
        @Nullable Watch watch,
        @Nullable Schedule schedule,
        @Nullable List<Augmentation> augment,
        @Nullable Integer accumulate,
        @Nullable Boolean exportDiscriminator,
        @JsonInclude(Include.NON_NULL) @Nullable Double beta,
        @JsonInclude(Include.NON_NULL) @Nullable Double gamma,
        int edge,
        int channels,
        int classes) {

    /** What is null was not yet there when the recipe was written. */
    public Recipe {
        var method = Method.of(name);
        watch = watch == null ? new Watch(steps, 0, false, null) : watch;
        schedule = schedule == null ? new Schedule(learningRate, 0, r1) : schedule;
        augment = augment == null ? List.of() : List.copyOf(augment);
        accumulate = accumulate == null ? 1 : accumulate;
        exportDiscriminator = Boolean.TRUE.equals(exportDiscriminator);
        if (!method.takes(edge)) {
            throw new InvalidField(
                    "recipe", "\"%s\" with images of %d pixels".formatted(name, edge), "with images " + method.edges());
        }
    }

    /** Names of all recipes. */
    public static List<String> names() {
        return Method.names();
    }

    /**
     * The recipe that a spec names, with what the spec changes.
     *
     * @param classes that the samples are labelled by; below 2, and no label is asked for
     * @throws InvalidField for a recipe that there is not, or one that these images cannot be put through
     */
    public static Recipe of(TrainingSpec spec, SampleRecipe samples, int classes) {
        var method = Method.of(spec.recipe());
        Uses.require(method, spec);
        var choice = Choice.of(method);
        var images = images(spec.recipe(), samples);
        int steps = or(spec.steps(), choice.steps());
        double learningRate = or(spec.learningRate(), choice.learningRate());
        double r1 = or(spec.r1(), choice.penalty());
        return new Recipe(
                spec.recipe(),
                spec.seed(),
                steps,
                or(spec.batch(), 64),
                or(spec.latent(), 64),
                or(spec.width(), choice.width()),
                learningRate,
                choice.beta1(),
                choice.beta2(),
                r1,
                or(spec.discriminatorSteps(), choice.discriminatorSteps()),
                or(spec.emaDecay(), 0.999),
                or(spec.checkpointEvery(), 1000),
                or(spec.gridEvery(), 500),
                Watch.of(spec, steps),
                Schedule.of(spec, learningRate, r1),
                Augmentation.policy("augment", or(spec.augment(), "")),
                or(spec.accumulate(), 1),
                or(spec.exportDiscriminator(), false),
                Uses.of(method, SpecField.BETA) ? or(spec.beta(), choice.beta()) : null,
                Uses.of(method, SpecField.GAMMA) ? or(spec.gamma(), choice.gamma()) : null,
                images.edge(),
                images.channels(),
                asked(spec, classes));
    }

    private static int asked(TrainingSpec spec, int classes) {
        if (classes >= 2) {
            return Boolean.FALSE.equals(spec.conditional()) ? 0 : classes;
        }
        if (Boolean.TRUE.equals(spec.conditional())) {
            throw new InvalidField("conditional", "true", "false, for a dataset of %d classes".formatted(classes));
        }
        return 0;
    }

    private static ImageRecipe images(String recipe, SampleRecipe samples) {
        return switch (samples) {
            case ImageRecipe images -> images;
            case AudioRecipe _ -> throw unfit(recipe, "sounds");
            case TextRecipe _ -> throw unfit(recipe, "texts");
        };
    }

    private static InvalidField unfit(String recipe, String samples) {
        return new InvalidField(
                "recipe", "\"%s\" with a dataset of %s".formatted(recipe, samples), "with a dataset of images");
    }

    /** z [latent] and a label -> image [edge, edge, channels] in [-1, 1]. */
    public Network generator() {
        return method().players(this).generator();
    }

    /** image [edge, edge, channels] and a label -> logit [1]. */
    public Optional<Network> discriminator() {
        return method().hasDiscriminator() ? Optional.of(method().players(this).discriminator()) : Optional.empty();
    }

    /** image [edge, edge, channels] and its label -> mean and log variance of z, [2 latent]. */
    public Optional<Network> encoder() {
        return method().players(this) instanceof Autoencoder players
                ? Optional.of(players.encoder())
                : Optional.empty();
    }

    /** Its penalty with the greatest weight that it has on the way. */
    public Objective objective() {
        return method().objective(this);
    }

    /** Whether the discriminator's weights are divided by their largest singular value. */
    public boolean normalizesSpectrum() {
        return method().normalizesSpectrum();
    }

    public Seeds seeds() {
        return new Seeds(seed);
    }

    private Method method() {
        return Method.of(name);
    }

    private static <T> T or(@Nullable T changed, T own) {
        return changed == null ? own : changed;
    }
}
