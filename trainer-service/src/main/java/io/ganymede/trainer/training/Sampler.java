package io.ganymede.trainer.training;

/** A generator to draw from. */
public interface Sampler {

    /** Length of z. */
    int latent();

    /** Labels that it reads; 0 for none. */
    int classes();

    /**
     * Samples, each from its own z and label alone.
     *
     * @param z      [n, latent], standard normal
     * @param labels [n]; any, for a generator without classes
     * @return [n, edge, edge, channels] or [n, length, channels] in [-1, 1]; or [n, length, symbols], of which the largest
     *     counts
     */
    float[] samples(float[] z, int[] labels);

    /**
     * What networks make of it before it is finished, and likelihoods are of: a sound's spectrogram, else the sample itself.
     *
     * @param z      [n, latent]
     * @param labels [n]
     */
    default float[] drafts(float[] z, int[] labels) {
        return samples(z, labels);
    }

    /** What {@link #drafts} compare with, of given samples. */
    default float[] views(float[] samples) {
        return samples;
    }
}
