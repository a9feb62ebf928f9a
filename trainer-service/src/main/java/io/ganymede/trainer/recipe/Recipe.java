package io.ganymede.trainer.recipe;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.event.TrainingSpec;
import io.ganymede.contracts.manifest.AudioRecipe;
import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.manifest.SampleRecipe;
import io.ganymede.contracts.manifest.TextRecipe;
import io.ganymede.trainer.network.Network;
import io.ganymede.trainer.objective.GanLoss;
import io.ganymede.trainer.objective.R1;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the bits of a run depend on, apart from the dataset and the machine.
 *
 * @param name            {@value #DCGAN}
 * @param seed            of everything random: weights, order of samples, latents
 * @param steps           of both players at once
 * @param batch           real images a step, and as many generated ones
 * @param latent          length of z
 * @param width           channels of the widest images inside the networks
 * @param learningRate    Adam's, for both players
 * @param beta1           decay of Adam's mean of gradients
 * @param beta2           decay of Adam's mean of squared gradients
 * @param r1              weight gamma of the R1 penalty; 0 for none
 * @param emaDecay        of the generator's averaged weights, a step
 * @param checkpointEvery steps between two checkpoints
 * @param gridEvery       steps between two sample grids
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
        double emaDecay,
        int checkpointEvery,
        int gridEvery,
        int edge,
        int channels,
        int classes) {

    public static final String DCGAN = "dcgan";

    private static final int LARGEST_EDGE = 128;

    public Recipe {
        Require.oneOf("recipe", name, DCGAN);
        if (edge % 4 != 0 || edge < 8 || edge > LARGEST_EDGE) {
            throw new InvalidField(
                    "recipe",
                    "\"%s\" with images of %d pixels".formatted(name, edge),
                    "with images whose edge is a multiple of 4 from 8 to " + LARGEST_EDGE);
        }
    }

    /** Names of all recipes. */
    public static List<String> names() {
        return List.of(DCGAN);
    }

    /**
     * The recipe that a spec names, with what the spec changes.
     *
     * @throws InvalidField for a recipe that there is not, or one that these images cannot be put through
     */
    public static Recipe of(TrainingSpec spec, SampleRecipe samples, int classes) {
        Require.oneOf("recipe", spec.recipe(), DCGAN);
        var images = images(spec.recipe(), samples);
        if (classes < 2) {
            throw new InvalidField(
                    "recipe",
                    "\"%s\" with a dataset of %d classes".formatted(spec.recipe(), classes),
                    "with a dataset of 2 classes or more, by which its samples are measured");
        }
        var recipe = dcgan(spec.seed(), images, classes);
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
                or(spec.emaDecay(), recipe.emaDecay),
                or(spec.checkpointEvery(), recipe.checkpointEvery),
                or(spec.gridEvery(), recipe.gridEvery),
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

    /**
     * Chosen by one run each on 9,000 images of Fashion-MNIST, as many as two cores train on in some 5 minutes: half the
     * width and twice the steps were better than the other way round, and so were a higher learning rate with a stronger
     * penalty.
     */
    private static Recipe dcgan(long seed, ImageRecipe images, int classes) {
        int steps = 9000;
        int batch = 64;
        int latent = 64;
        int width = 64;
        double learningRate = 2e-3;
        double beta1 = 0.5; // 0 was no better
        double beta2 = 0.99;
        double r1 = 5;
        double emaDecay = 0.999;
        int checkpointEvery = 1000;
        int gridEvery = 500;
        return new Recipe(
                DCGAN,
                seed,
                steps,
                batch,
                latent,
                width,
                learningRate,
                beta1,
                beta2,
                r1,
                emaDecay,
                checkpointEvery,
                gridEvery,
                images.edge(),
                images.channels(),
                classes);
    }

    /** z [latent] and a label -> image [edge, edge, channels] in [-1, 1]. */
    public Network generator() {
        return dcgan().generator();
    }

    /** image [edge, edge, channels] and a label -> logit [1]. */
    public Network discriminator() {
        return dcgan().discriminator();
    }

    public GanLoss loss() {
        return new GanLoss.NonSaturating();
    }

    public R1 penalty() {
        return new R1(r1);
    }

    public Seeds seeds() {
        return new Seeds(seed);
    }

    private Dcgan dcgan() {
        return new Dcgan(latent, width, edge, channels, classes);
    }

    private static <T> T or(@Nullable T changed, T own) {
        return changed == null ? own : changed;
    }
}
