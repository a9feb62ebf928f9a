package io.ganymede.trainer.recipe;

import io.ganymede.trainer.objective.Penalty;

/**
 * What a step of a recipe takes, counted from its networks. Good for comparing recipes on one device; what it comes to there
 * is to be measured.
 *
 * @param multiplications products, forwards and back
 * @param bytes           weights, averages, moments, gradients, and what a batch leaves behind for its gradients
 */
public record Load(double multiplications, double bytes) {

    public static Load of(Recipe recipe) {
        return switch (recipe.family()) {
            case CONTEST -> contest(recipe);
            case LIKELIHOOD -> {
                var generator = recipe.learner();
                yield of(
                        recipe,
                        3.0 * generator.multiplications(),
                        2.0 * generator.kept(),
                        5.0 * generator.parameters());
            }
        };
    }

    private static Load contest(Recipe recipe) {
        var generator = recipe.learner();
        var discriminator = recipe.discriminator();
        int rounds = recipe.discriminatorSteps();
        int passes = passes(recipe.penalty());
        // forwards is one pass, back to the weights one, back to what went in one more
        double products = rounds * (generator.multiplications() + (6.0 + passes) * discriminator.multiplications())
                + 2.0 * generator.multiplications()
                + discriminator.multiplications();
        double kept = 2.0 * generator.kept() + (4.0 + passes) * discriminator.kept();
        // moments and gradient beside each weight, and the generator's average
        double weights = 5.0 * generator.parameters() + 4.0 * discriminator.parameters();
        return of(recipe, products, kept, weights);
    }

    /** @param products of a sample; {@code kept} too */
    private static Load of(Recipe recipe, double products, double kept, double weights) {
        return new Load(
                products * recipe.batch() * recipe.accumulate(), Float.BYTES * (weights + kept * recipe.batch()));
    }

    /** Passes of the discriminator that its penalty takes: the slope, and the slope's own gradient. */
    private static int passes(Penalty penalty) {
        return switch (penalty) {
            case Penalty.None _ -> 0;
            case Penalty.R1 _ -> 4;
            case Penalty.R1AndR2 _ -> 8;
            case Penalty.Interpolates _ -> 5;
        };
    }
}
