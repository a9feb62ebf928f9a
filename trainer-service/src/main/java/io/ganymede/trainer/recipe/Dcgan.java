package io.ganymede.trainer.recipe;

import static io.ganymede.trainer.network.Layer.conv;
import static io.ganymede.trainer.network.Layer.dense;
import static io.ganymede.trainer.network.Layer.embed;
import static io.ganymede.trainer.network.Layer.leakyRelu;
import static io.ganymede.trainer.network.Layer.pixelNorm;
import static io.ganymede.trainer.network.Layer.project;
import static io.ganymede.trainer.network.Layer.tanh;
import static io.ganymede.trainer.network.Layer.transposedConv;

import io.ganymede.trainer.network.Network;

/**
 * Two players after Radford et al. 2016 (arXiv:1511.06434): (transposed) strided convolutions only, kernel 4 so that each
 * output pixel is reached equally often. Other than there, nothing is normalized over the batch: a sample must not depend
 * on its neighbours.
 *
 * @param latent   length of z
 * @param width    channels of the smallest images inside, which are the widest; each doubling of the edge halves them
 * @param edge     of the images, in pixels
 * @param channels 1 for grey, 3 for RGB, 4 for RGBA
 * @param classes  labels that both players see; 0 for none
 */
record Dcgan(int latent, int width, int edge, int channels, int classes) implements Players {

    private static final int NARROWEST = 16;

    @Override
    public Network generator() {
        var network = Network.from(latent).then(dense(smallest(), smallest(), width)); // [7, 7, w], when edge is 28
        if (classes > 0) {
            network = network.then(embed(classes));
        }
        network = network.then(leakyRelu(), pixelNorm());
        for (int i = 1; i <= doublings(edge); i++) { // [14, 14, w/2], [28, 28, w/4]
            network = network.then(transposedConv(filters(i), 4, 2), leakyRelu(), pixelNorm());
        }
        return network.then(conv(channels, 3, 1), tanh()); // [28, 28, c]
    }

    @Override
    public Network discriminator() {
        var network = Network.from(edge, edge, channels);
        for (int i = doublings(edge) - 1; i >= 0; i--) { // [14, 14, w/2], [7, 7, w]
            network = network.then(conv(filters(i), 4, 2), leakyRelu());
        }
        return network.then(dense(width), leakyRelu(), project(classes));
    }

    /** The edge is halved as long as it is even and 8 or more: 28, 14, 7; 32, 16, 8, 4. */
    static int doublings(int edge) {
        int doublings = 0;
        for (int size = edge; size >= 8 && size % 2 == 0; size /= 2) {
            doublings++;
        }
        return doublings;
    }

    private int smallest() {
        return edge >> doublings(edge);
    }

    /** Of images that were doubled so often. */
    private int filters(int doublings) {
        return Math.max(width >> doublings, Math.min(width, NARROWEST));
    }
}
