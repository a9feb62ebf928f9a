package io.ganymede.trainer.recipe;

import io.ganymede.trainer.network.Network;

/** Two networks that play against each other, each in sight of the label. */
sealed interface Players permits Perceptrons, Dcgan, Residuals, Autoencoder {

    /** z [latent] and a label -> image [edge, edge, channels] in [-1, 1]. */
    Network generator();

    /** image [edge, edge, channels] and a label -> logit [1]. Leaky ReLU only: penalties need its second derivative. */
    Network discriminator();
}
