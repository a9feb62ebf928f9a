package io.ganymede.trainer.recipe;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.contracts.manifest.AudioRecipe;
import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.manifest.SampleRecipe;
import io.ganymede.contracts.manifest.TextRecipe;
import io.ganymede.trainer.network.Network;
import io.ganymede.trainer.objective.GanLoss;
import io.ganymede.trainer.objective.Penalty;
import java.util.List;
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
 * @param learningRate    Adam's, for both players
 * @param beta1           decay of Adam's mean of gradients
 * @param beta2           decay of Adam's mean of squared gradients
 * @param r1              weight of the penalty on the discriminator's slope; 0 for none
 * @param discriminatorSteps batches that the discriminator learns from in a step, each its own; the generator learns from the last
 * @param emaDecay        of the generator's averaged weights, a step
 * @param checkpointEvery steps between two checkpoints
 * @param gridEvery       steps between two sample grids
 * @param watch           when the run is looked at, and what may end it
 * @param edge            of the images, in pixels
 * @param channels        1 for grey, 3 for RGB
 * @param classes         labels; 0 if samples have none
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
        int edge,
        int channels,
        int classes) {

    private static final int LARGEST_EDGE = 128;

    public Recipe {
        Method.of(name);
        watch = watch == null ? new Watch(steps, 0, false) : watch; // in rows of before there was one
        if (edge % 4 != 0 || edge < 8 || edge > LARGEST_EDGE) {
            throw new InvalidField(
                    "recipe",
                    "\"%s\" with images of %d pixels".formatted(name, edge),
                    "with images whose edge is a multiple of 4 from 8 to " + LARGEST_EDGE);
        }
    }

    /** Names of all recipes. */
    public static List<String> names() {
        return Method.names();
    }

    /**
     * The recipe that a spec names, with what the spec changes.
     *
     * @throws InvalidField for a recipe that there is not, or one that these images cannot be put through
     */
    public static Recipe of(TrainingSpec spec, SampleRecipe samples, int classes) {
        var method = Method.of(spec.recipe());
        var images = images(spec.recipe(), samples);
        if (classes < 2) {
            throw new InvalidField(
                    "recipe",
                    "\"%s\" with a dataset of %d classes".formatted(spec.recipe(), classes),
                    "with a dataset of 2 classes or more, by which its samples are measured");
        }
        var recipe = own(method, spec, images, classes);
        return new Recipe(
                recipe.name,
                recipe.seed,
                or(spec.steps(), recipe.steps),
                or(spec.batch(), recipe.batch),
                or(spec.latent(), recipe.latent),
                or(spec.width(), recipe.width),
                or(spec.learningRate(), recipe.learningRate),
                recipe.beta1,
                recipe.beta2,
                or(spec.r1(), recipe.r1),
                or(spec.discriminatorSteps(), recipe.discriminatorSteps),
                or(spec.emaDecay(), recipe.emaDecay),
                or(spec.checkpointEvery(), recipe.checkpointEvery),
                or(spec.gridEvery(), recipe.gridEvery),
                Watch.of(spec, or(spec.steps(), recipe.steps)),
                recipe.edge,
                recipe.channels,
                recipe.classes);
    }

    private static ImageRecipe images(String recipe, SampleRecipe samples) {
        return switch (samples) {
            case ImageRecipe images when images.channels() < 4 -> images;
            case ImageRecipe _ -> throw unfit(recipe, "RGBA images");
            case AudioRecipe _ -> throw unfit(recipe, "sounds");
            case TextRecipe _ -> throw unfit(recipe, "texts");
        };
    }

    private static InvalidField unfit(String recipe, String samples) {
        return new InvalidField(
                "recipe",
                "\"%s\" with a dataset of %s".formatted(recipe, samples),
                "with a dataset of grey or RGB images");
    }

    /** The recipe's own choices. */
    private static Recipe own(Method method, TrainingSpec spec, ImageRecipe images, int classes) {
        var choice = Choice.of(method);
        return new Recipe(
                spec.recipe(),
                spec.seed(),
                choice.steps(),
                64,
                64,
                choice.width(),
                choice.learningRate(),
                choice.beta1(),
                choice.beta2(),
                choice.penalty(),
                choice.discriminatorSteps(),
                0.999,
                1000,
                500,
                Watch.of(spec, choice.steps()),
                images.edge(),
                images.channels(),
                classes);
    }

    /** z [latent] and a label -> image [edge, edge, channels] in [-1, 1]. */
    public Network generator() {
        return method().players(this).generator();
    }

    /** image [edge, edge, channels] and a label -> logit [1]. */
    public Network discriminator() {
        return method().players(this).discriminator();
    }

    public GanLoss loss() {
        return method().loss();
    }

    public Penalty penalty() {
        return method().penalty(r1);
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
