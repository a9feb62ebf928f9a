package io.ganymede.trainer.recipe;

import static io.ganymede.trainer.network.Layer.conv;
import static io.ganymede.trainer.network.Layer.dense;
import static io.ganymede.trainer.network.Layer.embed;
import static io.ganymede.trainer.network.Layer.leakyRelu;
import static io.ganymede.trainer.network.Layer.pixelNorm;
import static io.ganymede.trainer.network.Layer.project;
import static io.ganymede.trainer.network.Layer.tanh;
import static io.ganymede.trainer.network.Layer.transposedConv;

import io.ganymede.trainer.network.Layer;
import io.ganymede.trainer.network.Network;
import io.ganymede.trainer.network.SequenceLayer.Spectrogram;
import io.ganymede.trainer.network.SequenceLayer.Waveform;
import io.ganymede.trainer.network.Stft;
import java.util.List;

/**
 * Images of sounds: the players see spectrograms, and the waveform is found behind them; after Donahue et al. 2019
 * (arXiv:1802.04208), section 4. Other than there, all frequencies have one scale, which needs no
 * statistics of the dataset, labels are seen, the loss is {@link Dcgan}'s, for which one step of the discriminator is enough,
 * and windows overlap by three quarters, from which a phase is found better.
 *
 * @param latent  length of z
 * @param width   channels of the smallest images inside, which are the widest; each doubling of the edges halves them
 * @param length  of a sound, in frames
 * @param classes labels that both players see; 0 for none
 */
record Spectra(int latent, int width, int length, int classes) implements Players {

    /** Doublings of both edges, on the small images inside. */
    private static final int DOUBLINGS = 2;
    /** Between those and a spectrogram: at half its edges, channels took most of a step's time and memory. */
    private static final int LEAP = 4;

    private static final int FACTOR = LEAP << DOUBLINGS;

    private static final int NARROWEST = 16;
    private static final int ROUNDS = 4;
    /** Of the generator's last convolution: its first sounds are an even noise, and tanh has its whole slope. */
    private static final double FAINT = 0.1;

    @Override
    public Network generator() {
        var stft = stft();
        int time = stft.frames() / FACTOR;
        int pitch = stft.bins() / FACTOR;
        var network = Network.from(latent).then(dense(time, pitch, width)); // [8, 8, w], when the length is 8,000
        if (classes > 0) {
            network = network.then(embed(classes));
        }
        network = network.then(leakyRelu(), pixelNorm());
        for (int i = 1; i <= DOUBLINGS; i++) { // [16, 16, w/2], [32, 32, w/4]
            network = network.then(transposedConv(filters(i), 4, 2), leakyRelu(), pixelNorm());
        }
        return network.then(transposedConv(1, 2 * LEAP, LEAP, FAINT), tanh()); // [128, 128, 1]
    }

    @Override
    public Network discriminator() {
        var stft = stft();
        var network = Network.from(stft.frames(), stft.bins(), 1)
                .then(conv(filters(DOUBLINGS), 2 * LEAP, LEAP), leakyRelu()); // [32, 32, w/4]
        for (int i = DOUBLINGS - 1; i >= 0; i--) { // [16, 16, w/2], [8, 8, w]
            network = network.then(conv(filters(i), 4, 2), leakyRelu());
        }
        return network.then(dense(width), leakyRelu(), project(classes));
    }

    @Override
    public List<Layer> view() {
        return List.of(new Spectrogram(stft()));
    }

    @Override
    public List<Layer> finish() {
        return List.of(new Waveform(stft(), length, ROUNDS));
    }

    private Stft stft() {
        return Stft.of(length, FACTOR);
    }

    private int filters(int doublings) {
        return Math.max(width >> doublings, Math.min(width, NARROWEST));
    }
}
