package io.ganymede.trainer.training;

import io.ganymede.trainer.graph.GraphNetwork;
import io.ganymede.trainer.graph.State;
import io.ganymede.trainer.network.Network;
import io.ganymede.trainer.recipe.Recipe;
import io.ganymede.trainer.recipe.Seeds.Use;
import java.util.EnumMap;
import java.util.Map;
import org.tensorflow.op.Ops;

/**
 * The players of a recipe.
 *
 * @param players  those that there are
 * @param averages of the weights of those that are published
 */
record Team(Map<Role, Player> players, Map<Role, GraphNetwork> averages) {

    static Team of(Ops tf, State state, Recipe recipe) {
        var players = new EnumMap<Role, Player>(Role.class);
        var averages = new EnumMap<Role, GraphNetwork>(Role.class);
        players.put(Role.GENERATOR, declare(state, recipe, Role.GENERATOR, recipe.learner()));
        averages.put(Role.GENERATOR, average(state, recipe, Role.GENERATOR, "average", recipe.learner()));
        recipe.discriminator().ifPresent(network -> players.put(Role.DISCRIMINATOR, judge(tf, state, recipe, network)));
        recipe.encoder().ifPresent(network -> {
            players.put(Role.ENCODER, declare(state, recipe, Role.ENCODER, network));
            averages.put(Role.ENCODER, average(state, recipe, Role.ENCODER, "average/encoder", network));
        });
        return new Team(players, averages);
    }

    boolean has(Role role) {
        return players.containsKey(role);
    }

    Player player(Role role) {
        return players.get(role);
    }

    GraphNetwork network(Role role) {
        return player(role).network();
    }

    private static Player declare(State state, Recipe recipe, Role role, Network network) {
        return Player.declare(state, role.text, network, key(recipe, role), recipe.accumulate());
    }

    /** Drawn from the same stream as the player, so equal to it before the first step. */
    private static GraphNetwork average(State state, Recipe recipe, Role role, String name, Network network) {
        return new GraphNetwork(network, state.weights(name, network, key(recipe, role)));
    }

    private static Player judge(Ops tf, State state, Recipe recipe, Network network) {
        if (!recipe.normalizesSpectrum()) {
            return declare(state, recipe, Role.DISCRIMINATOR, network);
        }
        long spectrum = recipe.seeds().key(Use.SPECTRUM);
        return Player.normalized(
                tf,
                state,
                Role.DISCRIMINATOR.text,
                network,
                key(recipe, Role.DISCRIMINATOR),
                spectrum,
                recipe.accumulate());
    }

    private static long key(Recipe recipe, Role role) {
        return recipe.seeds().key(role.weights);
    }
}
