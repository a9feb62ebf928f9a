package io.ganymede.trainer.recipe;

import io.ganymede.contracts.check.Require;
import io.ganymede.trainer.objective.GanLoss;
import io.ganymede.trainer.objective.Penalty;
import java.util.Arrays;
import java.util.List;

/** What a recipe is in words: its networks, its loss, and what keeps its discriminator in bounds. Each is named by its paper. */
public enum Method {
    /** Goodfellow et al. 2014 (arXiv:1406.2661). */
    GAN("gan"),
    /** Radford et al. 2016 (arXiv:1511.06434), with the R1 penalty of Mescheder et al. 2018. */
    DCGAN("dcgan"),
    /** Mao et al. 2017 (arXiv:1611.04076). */
    LSGAN("lsgan"),
    /** Gulrajani et al. 2017 (arXiv:1704.00028). */
    WGAN_GP("wgan-gp"),
    /** Miyato et al. 2018 (arXiv:1802.05957), with the projection of Miyato and Koyama 2018 (arXiv:1802.05637). */
    SNGAN("sngan"),
    /** Huang et al. 2024 (arXiv:2501.05441). */
    R3GAN("r3gan");

    private static final int SMALLEST_EDGE = 8;
    private static final int LARGEST_EDGE = 256;

    private final String recipe;

    Method(String recipe) {
        this.recipe = recipe;
    }

    /** @throws io.ganymede.contracts.check.InvalidField for a recipe that there is not */
    static Method of(String recipe) {
        var names = names().toArray(String[]::new);
        return values()[Arrays.asList(names).indexOf(Require.oneOf("recipe", recipe, names))];
    }

    static List<String> names() {
        return Arrays.stream(values()).map(method -> method.recipe).toList();
    }

    /** Whether there are players for images of this edge, in pixels. */
    boolean takes(int edge) {
        return edge >= SMALLEST_EDGE && edge <= LARGEST_EDGE && edge % factor() == 0;
    }

    /** The edges it takes, in words. */
    String edges() {
        return "whose edge is %sfrom %d to %d"
                .formatted(factor() == 1 ? "" : "a multiple of " + factor() + " ", SMALLEST_EDGE, LARGEST_EDGE);
    }

    /** Convolutions halve an edge twice at least. */
    private int factor() {
        return switch (this) {
            case GAN -> 1;
            case DCGAN, LSGAN, WGAN_GP, SNGAN, R3GAN -> 4;
        };
    }

    Players players(Recipe recipe) {
        return switch (this) {
            case GAN ->
                new Perceptrons(recipe.latent(), recipe.width(), recipe.edge(), recipe.channels(), recipe.classes());
            case DCGAN, LSGAN, WGAN_GP, SNGAN ->
                new Dcgan(recipe.latent(), recipe.width(), recipe.edge(), recipe.channels(), recipe.classes());
            case R3GAN ->
                new Residuals(recipe.latent(), recipe.width(), recipe.edge(), recipe.channels(), recipe.classes());
        };
    }

    GanLoss loss() {
        return switch (this) {
            case GAN, DCGAN -> new GanLoss.NonSaturating();
            case LSGAN -> new GanLoss.LeastSquares();
            case WGAN_GP -> new GanLoss.Wasserstein();
            case SNGAN -> new GanLoss.Hinge();
            case R3GAN -> new GanLoss.Relativistic();
        };
    }

    /** @param weight 0 or more */
    Penalty penalty(double weight) {
        if (weight == 0) {
            return new Penalty.None();
        }
        return switch (this) {
            case GAN, DCGAN, LSGAN, SNGAN -> new Penalty.R1(weight);
            case WGAN_GP -> new Penalty.Interpolates(weight);
            case R3GAN -> new Penalty.R1AndR2(weight);
        };
    }

    /** Whether the discriminator's weights are divided by their largest singular value. */
    boolean normalizesSpectrum() {
        return switch (this) {
            case SNGAN -> true;
            case GAN, DCGAN, LSGAN, WGAN_GP, R3GAN -> false;
        };
    }
}
