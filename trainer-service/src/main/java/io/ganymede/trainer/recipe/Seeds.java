package io.ganymede.trainer.recipe;

/**
 * Streams of random numbers that one seed gives, independent of each other for all that training can tell.
 *
 * @param seed a run's
 */
public record Seeds(long seed) {

    /** What a stream is for. New ones go to the end: the place in this list is part of the key. */
    public enum Use {
        GENERATOR_WEIGHTS,
        DISCRIMINATOR_WEIGHTS,
        ORDER,
        LATENTS,
        CLASSIFIER_WEIGHTS,
        CLASSIFIER_ORDER,
        EVALUATION,
        SPECTRUM,
        INTERPOLATES,
        GLANCE,
        AUGMENTATION,
        PRACTICE,
        ENCODER_WEIGHTS,
        POSTERIOR,
        RECONSTRUCTION
    }

    /** The key of a stream: an output of SplitMix64 (Steele et al. 2014), started at the seed. */
    public long key(Use use) {
        return mix(seed + (use.ordinal() + 1) * 0x9E3779B97F4A7C15L);
    }

    /** The key of part {@code index} of a stream. */
    public long key(Use use, long index) {
        return mix(key(use) + (index + 1) * 0x9E3779B97F4A7C15L);
    }

    private static long mix(long z) {
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
