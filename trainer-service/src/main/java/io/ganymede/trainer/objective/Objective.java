package io.ganymede.trainer.objective;

/** What the players of a recipe minimise. */
public sealed interface Objective {

    /** Generator and discriminator, against each other. */
    record Adversarial(GanLoss loss, Penalty penalty) implements Objective {}

    /**
     * Encoder and generator together: how far a sample is from what comes back of it, and {@code beta} times how far its latents
     * are from those that samples are drawn from. Kingma and Welling 2014 (arXiv:1312.6114), equation 10, where {@code beta}
     * is 1; with another one Higgins et al. 2017, "beta-VAE".
     *
     * @param beta 0 or more
     */
    record Variational(double beta) implements Objective {}

    /** A generator of texts alone: how unlikely it finds each symbol by those before it. Graves 2013 (arXiv:1308.0850), equation 6. */
    record Spelled() implements Objective {}

    /**
     * All three at once: what comes back is compared in the discriminator's features, and the discriminator judges it too.
     * Larsen et al. 2016 (arXiv:1512.09300), equations 5 to 9 and algorithm 1.
     *
     * @param layer how many of the discriminator's layers give the features, l there
     * @param gamma weight of the reconstruction in what the generator minimises, 0 or more
     */
    record Learned(Variational encoding, Adversarial game, int layer, double gamma) implements Objective {}
}
