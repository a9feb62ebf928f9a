package io.ganymede.trainer.recipe;

import static io.ganymede.trainer.network.Layer.conv;
import static io.ganymede.trainer.network.Layer.dense;
import static io.ganymede.trainer.network.Layer.downsample;
import static io.ganymede.trainer.network.Layer.embed;
import static io.ganymede.trainer.network.Layer.leakyRelu;
import static io.ganymede.trainer.network.Layer.project;
import static io.ganymede.trainer.network.Layer.residual;
import static io.ganymede.trainer.network.Layer.tanh;
import static io.ganymede.trainer.network.Layer.upsample;

import io.ganymede.trainer.network.Layer;
import io.ganymede.trainer.network.Network;

/**
 * Residual players without any normalization, after Huang et al. 2024 (arXiv:2501.05441), section 3: edges change by
 * interpolation, and a residual block begins as the identity, so that depth needs no norm (Zhang et al. 2019,
 * arXiv:1901.09321, section 3). Other than there, a block is two plain convolutions, since the CPU has no grouped ones, and
 * the generator ends in tanh.
 *
 * @param latent   length of z
 * @param width    channels of the smallest images inside, which are the widest; each doubling of the edge halves them
 * @param edge     of the images, in pixels
 * @param channels 1 for grey, 3 for RGB, 4 for RGBA
 * @param classes  labels that both players see; 0 for none
 */
record Residuals(int latent, int width, int edge, int channels, int classes) implements Players {

    private static final int NARROWEST = 16;
    /** Of a convolution that follows no rectifier: it keeps the variance, where He's would double it. */
    private static final double LINEAR = Math.sqrt(0.5);
    /** Of the generator's last convolution: its first images are grey, and tanh has its whole slope. */
    private static final double FAINT = 0.1;

    @Override
    public Network generator() {
        var network = Network.from(latent).then(dense(smallest(), smallest(), width)); // [7, 7, w], when edge is 28
        if (classes > 0) {
            network = network.then(embed(classes));
        }
        network = network.then(block(width));
        for (int i = 1; i <= doublings(); i++) { // [14, 14, w/2], [28, 28, w/4]
            network = network.then(conv(filters(i), 1, 1, LINEAR), upsample(), block(filters(i)));
        }
        return network.then(leakyRelu(), conv(channels, 3, 1, FAINT), tanh()); // [28, 28, c]
    }

    @Override
    public Network discriminator() {
        var network =
                Network.from(edge, edge, channels).then(conv(filters(doublings()), 3, 1, LINEAR)); // [28, 28, w/4]
        for (int i = doublings(); i >= 1; i--) { // [14, 14, w/2], [7, 7, w]
            network = network.then(block(filters(i)), downsample(), conv(filters(i - 1), 1, 1, LINEAR));
        }
        return network.then(block(width), leakyRelu(), dense(width), leakyRelu(), project(classes));
    }

    /** Begins as the identity: its last convolution is zero, the others are scaled by L^(-1/2), L blocks to a player. */
    private Layer block(int filters) {
        double gain = 1 / Math.sqrt(doublings() + 1);
        return residual(leakyRelu(), conv(filters, 3, 1, gain), leakyRelu(), conv(filters, 3, 1, 0));
    }

    private int doublings() {
        return Dcgan.doublings(edge);
    }

    private int smallest() {
        return edge >> doublings();
    }

    private int filters(int doublings) {
        return Math.max(width >> doublings, Math.min(width, NARROWEST));
    }
}
