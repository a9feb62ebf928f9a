package io.ganymede.trainer.recipe;

import static io.ganymede.trainer.network.Layer.dense;
import static io.ganymede.trainer.network.Layer.embed;
import static io.ganymede.trainer.network.Layer.leakyRelu;
import static io.ganymede.trainer.network.Layer.project;
import static io.ganymede.trainer.network.Layer.tanh;
import static io.ganymede.trainer.network.SequenceLayer.conv1d;
import static io.ganymede.trainer.network.SequenceLayer.crop;
import static io.ganymede.trainer.network.SequenceLayer.phaseShuffle;
import static io.ganymede.trainer.network.SequenceLayer.transposedConv1d;

import io.ganymede.trainer.network.Network;

/**
 * Convolutions along a waveform, after Donahue et al. 2019 (arXiv:1802.04208), appendix D: kernels of 25 with a stride of 4,
 * phase shuffle between the discriminator's. Other than there, the generator's rectifiers are leaky, labels are seen, and a
 * length that is no multiple is cut out of a longer one.
 *
 * @param latent   length of z
 * @param width    channels of the shortest sequences inside, which are the widest; each step in time halves them
 * @param length   of a sound, in frames
 * @param channels 1 or 2
 * @param classes  labels that both players see; 0 for none
 */
record Waves(int latent, int width, int length, int channels, int classes) implements Players {

    private static final int KERNEL = 25;
    private static final int STRIDE = 4;
    /** Frames of the shortest sequence, at least. */
    private static final int SHORTEST = 16;

    private static final int NARROWEST = 8;
    /** Of the phase shuffle: section 3.3, n. */
    private static final int SHUFFLED = 2;

    @Override
    public Network generator() {
        int steps = steps();
        var network = Network.from(latent).then(dense(shortest(), width)); // [32, w], when the length is 8,000
        if (classes > 0) {
            network = network.then(embed(classes));
        }
        network = network.then(leakyRelu());
        for (int i = 1; i < steps; i++) { // [128, w/2], [512, w/4], [2048, w/8]
            network = network.then(transposedConv1d(filters(i), KERNEL, STRIDE), leakyRelu());
        }
        return network.then(transposedConv1d(channels, KERNEL, STRIDE), crop(length), tanh()); // [8000, c]
    }

    @Override
    public Network discriminator() {
        int steps = steps();
        var network = Network.from(length, channels);
        for (int i = steps - 1; i > 0; i--) { // [2000, w/8], [500, w/4], [125, w/2]
            network = network.then(conv1d(filters(i), KERNEL, STRIDE), leakyRelu(), phaseShuffle(SHUFFLED));
        }
        return network.then(conv1d(width, KERNEL, STRIDE), leakyRelu(), project(classes)); // [32, w]
    }

    /** As many as leave the shortest sequence long enough. */
    private int steps() {
        int steps = 1;
        for (int frames = Math.ceilDiv(length, STRIDE * STRIDE);
                frames >= SHORTEST;
                frames = Math.ceilDiv(frames, STRIDE)) {
            steps++;
        }
        return steps;
    }

    private int shortest() {
        int frames = length;
        for (int i = 0; i < steps(); i++) {
            frames = Math.ceilDiv(frames, STRIDE);
        }
        return frames;
    }

    private int filters(int steps) {
        return Math.max(width >> steps, Math.min(width, NARROWEST));
    }
}
