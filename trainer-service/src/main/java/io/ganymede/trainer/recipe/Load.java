package io.ganymede.trainer.recipe;

import io.ganymede.trainer.network.Network;
import io.ganymede.trainer.objective.Objective;
import io.ganymede.trainer.objective.Penalty;
import java.util.function.ToDoubleFunction;

/**
 * What a step of a recipe takes, counted from its networks. Good for comparing recipes on one device; what it comes to there
 * is to be measured.
 *
 * @param multiplications products, forwards and back
 * @param bytes           weights, averages, moments, gradients, and what a batch leaves behind for its gradients
 */
public record Load(double multiplications, double bytes) {

    /**
     * How often a sample goes through each player in a step. Forwards is one pass, back to the weights one, back to what went in
     * one more.
     */
    private record Passes(double generator, double discriminator, double encoder) {

        /** @param rounds of the discriminator */
        static Passes of(Objective objective, int rounds) {
            return switch (objective) {
                case Objective.Adversarial game ->
                    new Passes(rounds + 2.0, rounds * (6.0 + passes(game.penalty())) + 1, 0);
                case Objective.Variational _ -> new Passes(3, 0, 3);
                case Objective.Spelled _ -> new Passes(3, 0, 0);
                // twice as many generated images; what comes back is derived for the generator and for the encoder
                case Objective.Learned all ->
                    new Passes(
                            2.0 * rounds + 6, rounds * (9.0 + passes(all.game().penalty())) + 3, rounds + 2.0);
            };
        }

        /** Of those, the ones that leave something behind for a gradient. */
        static Passes kept(Objective objective) {
            return switch (objective) {
                case Objective.Adversarial game -> new Passes(2, 4.0 + passes(game.penalty()), 0);
                case Objective.Variational _ -> new Passes(2, 0, 2);
                case Objective.Spelled _ -> new Passes(2, 0, 0);
                case Objective.Learned all ->
                    new Passes(4, 6.0 + passes(all.game().penalty()), 2);
            };
        }

        double sum(Recipe recipe, ToDoubleFunction<Network> of) {
            return generator * of.applyAsDouble(recipe.learner())
                    + discriminator
                            * recipe.discriminator().stream().mapToDouble(of).sum()
                    + encoder * recipe.encoder().stream().mapToDouble(of).sum();
        }
    }

    public static Load of(Recipe recipe) {
        var objective = recipe.objective();
        double products = Passes.of(objective, recipe.discriminatorSteps()).sum(recipe, Network::multiplications);
        double kept = Passes.kept(objective).sum(recipe, Network::kept);
        // moments and gradient beside each weight, and the averages of who is published
        double weights = new Passes(5, 4, 5).sum(recipe, Network::parameters);
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
