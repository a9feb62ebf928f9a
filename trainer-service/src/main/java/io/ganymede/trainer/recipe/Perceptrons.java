package io.ganymede.trainer.recipe;

import static io.ganymede.trainer.network.Layer.dense;
import static io.ganymede.trainer.network.Layer.embed;
import static io.ganymede.trainer.network.Layer.leakyRelu;
import static io.ganymede.trainer.network.Layer.project;
import static io.ganymede.trainer.network.Layer.tanh;

import io.ganymede.trainer.network.Network;

/**
 * Fully connected players, as in the first paper, Goodfellow et al. 2014 (arXiv:1406.2661), section 5; with leaky ReLU in
 * place of maxout, and without dropout.
 *
 * @param latent   length of z
 * @param width    features of the narrower hidden layer
 * @param edge     of the images, in pixels
 * @param channels 1 for grey, 3 for RGB, 4 for RGBA
 * @param classes  labels that both players see; 0 for none
 */
record Perceptrons(int latent, int width, int edge, int channels, int classes) implements Players {

    @Override
    public Network generator() {
        var network = Network.from(latent).then(dense(width)); // [w]
        if (classes > 0) {
            network = network.then(embed(classes));
        }
        return network.then(leakyRelu())
                .then(dense(2 * width), leakyRelu()) // [2w]
                .then(dense(edge, edge, channels), tanh()); // [28, 28, c], when edge is 28
    }

    @Override
    public Network discriminator() {
        return Network.from(edge, edge, channels)
                .then(dense(2 * width), leakyRelu()) // [2w]
                .then(dense(width), leakyRelu()) // [w]
                .then(project(classes));
    }
}
