package io.ganymede.trainer.recipe;

import static io.ganymede.trainer.network.Layer.dense;
import static io.ganymede.trainer.network.Layer.embed;
import static io.ganymede.trainer.network.Layer.leakyRelu;
import static io.ganymede.trainer.network.Layer.project;
import static io.ganymede.trainer.network.Layer.residual;
import static io.ganymede.trainer.network.Layer.softmax;
import static io.ganymede.trainer.network.SequenceLayer.conv1d;

import io.ganymede.trainer.network.Layer;
import io.ganymede.trainer.network.Network;

/**
 * Residual convolutions along a text, after Gulrajani et al. 2017 (arXiv:1704.00028), section 5.2 and appendix: all symbols of a
 * text at once, and the generator's softmax goes to the discriminator as it is. Other than there, rectifiers are leaky, blocks
 * are three, and a branch begins small in place of being scaled by 0.3 throughout.
 *
 * @param latent  length of z
 * @param width   channels inside
 * @param length  of a text, in symbols
 * @param symbols code points of the alphabet, and the end
 * @param classes labels that both players see; 0 for none
 */
record Sentences(int latent, int width, int length, int symbols, int classes) implements Players {

    private static final int KERNEL = 5;
    private static final double SMALL = 0.3;

    @Override
    public Network generator() {
        var network = Network.from(latent).then(dense(length, width)); // [l, w]
        if (classes > 0) {
            network = network.then(embed(classes));
        }
        return network.then(block(), block(), block(), leakyRelu())
                .then(conv1d(symbols, 1, 1), softmax()); // [l, symbols]
    }

    @Override
    public Network discriminator() {
        return Network.from(length, symbols)
                .then(conv1d(width, 1, 1)) // [l, w]
                .then(block(), block(), block(), leakyRelu())
                .then(project(classes));
    }

    private Layer block() {
        return residual(leakyRelu(), conv1d(width, KERNEL, 1), leakyRelu(), conv1d(width, KERNEL, 1, SMALL));
    }
}
