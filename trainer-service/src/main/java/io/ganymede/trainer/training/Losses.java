package io.ganymede.trainer.training;

/**
 * What a step's batch cost the players, before the step moved them.
 *
 * @param discriminator with its penalty
 * @param penalty       what the discriminator pays for its slope
 */
public record Losses(double discriminator, double generator, double penalty) {

    boolean areFinite() {
        return Double.isFinite(discriminator) && Double.isFinite(generator) && Double.isFinite(penalty);
    }
}
