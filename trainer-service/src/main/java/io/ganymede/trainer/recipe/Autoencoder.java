package io.ganymede.trainer.recipe;

import static io.ganymede.trainer.network.Layer.conv;
import static io.ganymede.trainer.network.Layer.dense;
import static io.ganymede.trainer.network.Layer.embed;
import static io.ganymede.trainer.network.Layer.leakyRelu;

import io.ganymede.trainer.network.Network;

/**
 * The players of {@link Dcgan}, and an encoder that goes the generator's way back: Kingma and Welling 2014 (arXiv:1312.6114),
 * appendix C.2, with convolutions in place of its hidden layer.
 */
record Autoencoder(Dcgan dcgan) implements Players {

    /** Features before the latents, in widths: as many as twice the latents at least, as the recipes choose both. */
    private static final int HIDDEN = 4;

    @Override
    public Network generator() {
        return dcgan.generator();
    }

    @Override
    public Network discriminator() {
        return dcgan.discriminator();
    }

    /** image [edge, edge, channels] and its label -> mean and log variance of z, [2 latent]. */
    Network encoder() {
        var network = Network.from(dcgan.edge(), dcgan.edge(), dcgan.channels());
        for (int i = doublings() - 1; i >= 0; i--) { // [14, 14, w/2], [7, 7, w], when edge is 28
            network = network.then(conv(dcgan.filters(i), 4, 2), leakyRelu());
        }
        network = network.then(dense(HIDDEN * dcgan.width()));
        if (dcgan.classes() > 0) {
            network = network.then(embed(dcgan.classes()));
        }
        return network.then(leakyRelu(), dense(2 * dcgan.latent())); // [2 z]
    }

    /** Layers of the discriminator to the features that images are compared by, those behind its last convolution. */
    int features() {
        return 2 * doublings(); // [7, 7, w]
    }

    private int doublings() {
        return Dcgan.doublings(dcgan.edge());
    }
}
