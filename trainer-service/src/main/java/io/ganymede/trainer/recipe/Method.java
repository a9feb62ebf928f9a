package io.ganymede.trainer.recipe;

import io.ganymede.contracts.check.Require;
import io.ganymede.trainer.objective.GanLoss;
import io.ganymede.trainer.objective.Objective;
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
    R3GAN("r3gan"),
    /** Kingma and Welling 2014 (arXiv:1312.6114). */
    VAE("vae"),
    /** Larsen et al. 2016 (arXiv:1512.09300). */
    VAE_GAN("vae-gan");

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
            case DCGAN, LSGAN, WGAN_GP, SNGAN, R3GAN, VAE, VAE_GAN -> 4;
        };
    }

    Players players(Recipe recipe) {
        return switch (this) {
            case GAN ->
                new Perceptrons(recipe.latent(), recipe.width(), recipe.edge(), recipe.channels(), recipe.classes());
            case DCGAN, LSGAN, WGAN_GP, SNGAN -> convolutions(recipe);
            case R3GAN ->
                new Residuals(recipe.latent(), recipe.width(), recipe.edge(), recipe.channels(), recipe.classes());
            case VAE, VAE_GAN -> new Autoencoder(convolutions(recipe));
        };
    }

    private static Dcgan convolutions(Recipe recipe) {
        return new Dcgan(recipe.latent(), recipe.width(), recipe.edge(), recipe.channels(), recipe.classes());
    }

    boolean hasDiscriminator() {
        return this != VAE;
    }

    boolean hasEncoder() {
        return this == VAE || this == VAE_GAN;
    }

    Objective objective(Recipe recipe) {
        double penalty = Math.max(recipe.r1(), recipe.schedule().r1To());
        return switch (this) {
            case GAN, DCGAN -> new Objective.Adversarial(new GanLoss.NonSaturating(), r1(penalty));
            case LSGAN -> new Objective.Adversarial(new GanLoss.LeastSquares(), r1(penalty));
            case WGAN_GP ->
                new Objective.Adversarial(
                        new GanLoss.Wasserstein(),
                        penalty == 0 ? new Penalty.None() : new Penalty.Interpolates(penalty));
            case SNGAN -> new Objective.Adversarial(new GanLoss.Hinge(), r1(penalty));
            case R3GAN ->
                new Objective.Adversarial(
                        new GanLoss.Relativistic(), penalty == 0 ? new Penalty.None() : new Penalty.R1AndR2(penalty));
            case VAE -> new Objective.Variational(recipe.beta());
            case VAE_GAN ->
                new Objective.Learned(
                        new Objective.Variational(recipe.beta()),
                        new Objective.Adversarial(new GanLoss.NonSaturating(), r1(penalty)),
                        new Autoencoder(convolutions(recipe)).features(),
                        recipe.gamma());
        };
    }

    private static Penalty r1(double weight) {
        return weight == 0 ? new Penalty.None() : new Penalty.R1(weight);
    }

    /** Whether the discriminator's weights are divided by their largest singular value. */
    boolean normalizesSpectrum() {
        return this == SNGAN;
    }
}
