package io.ganymede.trainer.training;

/** The way back from samples to the latents that they may come from. */
@FunctionalInterface
public interface Encoder {

    /**
     * @param samples [n, ...], as the generator gives them, in [-1, 1]
     * @param labels  [n]; any, for an encoder without classes
     */
    Code encode(float[] samples, int[] labels);

    /**
     * Normal distributions of z, the components independent.
     *
     * @param means        [n, latent]
     * @param logVariances [n, latent]
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Code(float[] means, float[] logVariances) {}
}
