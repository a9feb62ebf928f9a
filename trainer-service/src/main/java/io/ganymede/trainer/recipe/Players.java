package io.ganymede.trainer.recipe;

import io.ganymede.trainer.network.Layer;
import io.ganymede.trainer.network.Network;
import java.util.List;

/** Two networks that play against each other, each in sight of the label. */
sealed interface Players permits Perceptrons, Dcgan, Residuals, Autoencoder, Spellers, Waves, Spectra {

    /** z [latent] and a label -> what the discriminator sees: a sample, unless there is a {@link #view()}. */
    Network generator();

    /** What it sees and a label -> logit [1]. Leaky ReLU only: penalties need its second derivative. */
    Network discriminator();

    /** From a sample to what the discriminator sees of it. */
    default List<Layer> view() {
        return List.of();
    }

    /** From there back to a sample. */
    default List<Layer> finish() {
        return List.of();
    }
}
