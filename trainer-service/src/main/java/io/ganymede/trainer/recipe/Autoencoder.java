package io.ganymede.trainer.recipe;

import static io.ganymede.trainer.network.Layer.dense;
import static io.ganymede.trainer.network.Layer.embed;
import static io.ganymede.trainer.network.Layer.leakyRelu;

import io.ganymede.trainer.network.Layer;
import io.ganymede.trainer.network.Network;
import java.util.List;

/**
 * The players of {@link Dcgan} or {@link Spectra}, and an encoder that goes the generator's way back: Kingma and Welling 2014
 * (arXiv:1312.6114), appendix C.2, with the discriminator's convolutions in place of its hidden layer.
 *
 * @param players  whose discriminator ends with a dense layer, a rectifier and a projection behind its convolutions
 * @param latent   length of z
 * @param width    as the players have it
 * @param classes  labels that all see; 0 for none
 */
record Autoencoder(Players players, int latent, int width, int classes) implements Players {

    /** Features before the latents, in widths: as many as twice the latents at least, as the recipes choose both. */
    private static final int HIDDEN = 4;
    /** Layers of the discriminator that are behind its convolutions. */
    private static final int BEHIND = 3;

    @Override
    public Network generator() {
        return players.generator();
    }

    @Override
    public Network discriminator() {
        return players.discriminator();
    }

    @Override
    public List<Layer> view() {
        return players.view();
    }

    @Override
    public List<Layer> finish() {
        return players.finish();
    }

    /** What the discriminator sees of a sample and its label -> mean and log variance of z, [2 latent]. */
    Network encoder() {
        var network = discriminator().first(features()).then(dense(HIDDEN * width));
        if (classes > 0) {
            network = network.then(embed(classes));
        }
        return network.then(leakyRelu(), dense(2 * latent)); // [2 z]
    }

    /** Layers of the discriminator to the features that images are compared by, those behind its last convolution. */
    int features() {
        return discriminator().layers().size() - BEHIND; // [7, 7, w], when the edge is 28
    }
}
