package io.ganymede.trainer.training;

import io.ganymede.trainer.recipe.Seeds.Use;

/** What a player is for. */
public enum Role {
    /** From a sample to its latent. */
    ENCODER("encoder", Use.ENCODER_WEIGHTS),
    /** From a latent to a sample. */
    GENERATOR("generator", Use.GENERATOR_WEIGHTS),
    /** Tells real samples from generated ones. */
    DISCRIMINATOR("discriminator", Use.DISCRIMINATOR_WEIGHTS);

    /** In checkpoints. */
    final String text;

    /** What its first weights are drawn from. */
    final Use weights;

    Role(String text, Use weights) {
        this.text = text;
        this.weights = weights;
    }
}
