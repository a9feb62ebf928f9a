package io.ganymede.trainer.recipe;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.SpecField;
import io.ganymede.contracts.event.TrainingSpec;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which fields of a spec a recipe has a use for: most have one in every recipe, some are of a player that not all have. */
final class Uses {

    private static final Set<String> OF_DISCRIMINATOR = Set.of(
            SpecField.R1.json(),
            SpecField.R1_TO.json(),
            SpecField.DISCRIMINATOR_STEPS.json(),
            "augment",
            "exportDiscriminator");
    private static final Set<String> OF_ENCODER = Set.of(SpecField.BETA.json());
    private static final Set<String> OF_BOTH = Set.of(SpecField.GAMMA.json());

    /** Those that not every recipe has a use for. */
    static final Set<String> FIELDS = Stream.of(OF_DISCRIMINATOR, OF_ENCODER, OF_BOTH)
            .flatMap(Set::stream)
            .collect(Collectors.toCollection(TreeSet::new));

    private Uses() {}

    static boolean of(Method method, SpecField field) {
        return lacking(method, field.json()).isEmpty();
    }

    /** Which player a field is of that the recipe does not have, in words; nothing if it has a use for the field. */
    static Optional<String> lacking(Method method, String field) {
        boolean both = OF_BOTH.contains(field);
        if ((both || OF_DISCRIMINATOR.contains(field)) && !method.hasDiscriminator()) {
            return Optional.of("discriminator");
        }
        return (both || OF_ENCODER.contains(field)) && !method.hasEncoder() ? Optional.of("encoder") : Optional.empty();
    }

    /** @throws InvalidField for a field that would be asked for in vain */
    static void require(Method method, TrainingSpec spec) {
        Json.MAPPER.valueToTree(spec).properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                lacking(method, field.getKey()).ifPresent(player -> {
                    throw new InvalidField(
                            field.getKey(),
                            field.getValue().toString(),
                            "nothing, since the recipe \"%s\" has no %s".formatted(spec.recipe(), player));
                });
            }
        });
    }
}
