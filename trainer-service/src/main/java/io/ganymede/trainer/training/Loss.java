package io.ganymede.trainer.training;

/** What a step costs, as a run's series tells it; which of them there are depends on the recipe's players. */
public enum Loss {
    /** With its penalty. */
    DISCRIMINATOR("discriminator loss"),
    /** Without a discriminator it is the encoder's too: the negative evidence lower bound, its divergence weighed. */
    GENERATOR("generator loss"),
    /** What the discriminator pays for its slope. */
    PENALTY("penalty"),
    /** How unlikely a sample is by what comes back of it, in nats; in the discriminator's features where there is one. */
    RECONSTRUCTION("reconstruction"),
    /** Of the encoder's latents from those that samples are drawn from, in nats a sample. */
    DIVERGENCE("divergence");

    final String text;

    Loss(String text) {
        this.text = text;
    }
}
