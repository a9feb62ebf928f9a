package io.ganymede.trainer.training;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a step cost the players, before the step moved them.
 *
 * @param values those that the recipe has
 * @param norms  Euclidean lengths of the players' gradients, all weights of a player as one vector; none if they were not asked
 *               for
 */
public record Losses(Map<Loss, Double> values, Map<Role, Double> norms) {

    static final Losses NONE = new Losses(Map.of(), Map.of());

    public Losses {
        values = Map.copyOf(values);
        norms = Map.copyOf(norms);
    }

    /** Null if the recipe has no such loss. */
    public @Nullable Double of(Loss loss) {
        return values.get(loss);
    }

    /** What every recipe has. */
    public double generator() {
        return values.get(Loss.GENERATOR);
    }

    /** Null if the recipe has no such player, or if it was not asked for. */
    public @Nullable Double norm(Role role) {
        return norms.get(role);
    }

    /** The sums, and the norms of {@code next}. */
    Losses plus(Losses next) {
        var sums = new EnumMap<Loss, Double>(Loss.class);
        sums.putAll(next.values);
        values.forEach((loss, value) -> sums.merge(loss, value, Double::sum));
        return new Losses(sums, next.norms);
    }

    Losses over(int count) {
        return new Losses(
                values.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue() / count)),
                norms);
    }

    boolean areFinite() {
        return values.values().stream().allMatch(Double::isFinite);
    }

    /** Each with its name. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey().text + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
