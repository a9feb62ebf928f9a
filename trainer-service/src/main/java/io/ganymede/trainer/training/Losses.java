package io.ganymede.trainer.training;

import org.jspecify.annotations.Nullable;

/**
 * What a step cost the players, before the step moved them.
 *
 * @param discriminator with its penalty
 * @param penalty       what the discriminator pays for its slope
 * @param norms         of the gradients; null if they were not asked for
 */
public record Losses(
        double discriminator,
        double generator,
        double penalty,
        @Nullable Norms norms) {

    /** Euclidean lengths of the players' gradients, all weights of a player as one vector. */
    public record Norms(double discriminator, double generator) {}

    static final Losses NONE = new Losses(0, 0, 0, null);

    /** The sums, and the norms of {@code next}. */
    Losses plus(Losses next) {
        return new Losses(
                discriminator + next.discriminator, generator + next.generator, penalty + next.penalty, next.norms);
    }

    Losses over(int count) {
        return new Losses(discriminator / count, generator / count, penalty / count, norms);
    }

    boolean areFinite() {
        return Double.isFinite(discriminator) && Double.isFinite(generator) && Double.isFinite(penalty);
    }
}
