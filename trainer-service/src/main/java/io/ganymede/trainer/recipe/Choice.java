package io.ganymede.trainer.recipe;

/**
 * What a recipe chooses where a spec does not.
 *
 * @param steps   as many as take two cores some 5 minutes on images of 28x28
 * @param penalty weight of the penalty on the discriminator's slope
 * @param beta    weight of the divergence of an encoder's latents
 * @param gamma   weight of the reconstruction beside a discriminator
 */
record Choice(
        int steps,
        int width,
        double learningRate,
        double beta1,
        double beta2,
        double penalty,
        int discriminatorSteps,
        double beta,
        double gamma) {

    /** Without an encoder. */
    private Choice(
            int steps,
            int width,
            double learningRate,
            double beta1,
            double beta2,
            double penalty,
            int discriminatorSteps) {
        this(steps, width, learningRate, beta1, beta2, penalty, discriminatorSteps, 0, 0);
    }

    static Choice of(Method method, Kind kind) {
        return switch (method) {
            // learning rates: after 1,000 steps on the same images, the papers' 2e-4 was far behind 1e-3 for all three
            case GAN -> new Choice(9000, 256, 1e-3, 0.5, 0.999, 0, 1);
            // one run each on 9,000 images of Fashion-MNIST: half the width and twice the steps were better than the
            // other way round, and so were a higher learning rate with a stronger penalty; beta1 0 was no better
            case DCGAN -> new Choice(9000, 64, 2e-3, 0.5, 0.99, 5, 1);
            case LSGAN -> new Choice(9000, 64, 1e-3, 0.5, 0.999, 0, 1);
            case WGAN_GP -> new Choice(3000, 64, 1e-3, 0, 0.9, 10, 5); // lambda and five critic steps: its algorithm 1
            case SNGAN -> new Choice(9000, 64, 1e-3, 0, 0.9, 0, 1); // betas: Miyato et al. 2018, table 1
            case R3GAN -> new Choice(4000, 64, 5e-4, 0, 0.99, 5, 1);
            // a quarter of the paper's width, so that a step of two cores takes tenths of a second
            case WAVEGAN -> new Choice(3000, 64, 4e-4, 0.5, 0.9, 10, 2);
            case SPECGAN -> new Choice(4000, 64, 1e-3, 0.5, 0.99, 5, 1);
            // on names, 4-grams after 500 steps: 0.58 bits, with half the learning rate 0.61; after 1,000 of two critic
            // steps 0.59
            case TEXTGAN -> new Choice(6000, 64, 1e-3, 0.5, 0.9, 10, 3);
            // texts differ in few places: with a penalty of 5, as images have, the discriminator said the same of all
            case RELGAN -> new Choice(3000, 64, 1e-3, 0, 0.99, 0.1, 1);
            case TEXT_MLE -> new Choice(6000, 128, 2e-3, 0.9, 0.999, 0, 1);
            // beta: with 1, latents say so much of a sample that those drawn from the prior lie where none was; on
            // 9,000 images samples were nearer to the test split with 10 after 1,250 steps than with 1 after 6,000. A
            // spectrogram has 20 times as many values as these images: with 10, sounds were no digits
            case VAE -> new Choice(9000, 64, 1e-3, 0.9, 0.999, 0, 1, kind == Kind.SOUNDS ? 100 : 10, 0);
            case VAE_GAN -> new Choice(3000, 64, 1e-3, 0.5, 0.99, 5, 1, 1, 0.01);
        };
    }
}
