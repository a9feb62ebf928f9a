package io.ganymede.trainer.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.TrainingSpec;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which fields of a spec a recipe has a use for: most have one in every recipe, some are of a player or a kind that not all have. */
final class Uses {

    /** A field that not every recipe has a use for. */
    private record Field(String name, Predicate<Method> isUsed) {}

    private static final List<Field> SOME = List.of(
            new Field(
                    "augment",
                    method -> method.hasDiscriminator() && method.kinds().contains(Kind.IMAGES)),
            new Field("r1", Method::hasDiscriminator),
            new Field("r1To", Method::hasDiscriminator),
            new Field("discriminatorSteps", Method::hasDiscriminator),
            new Field("exportDiscriminator", Method::hasDiscriminator),
            new Field("beta", Method::hasEncoder),
            new Field("gamma", method -> method.hasEncoder() && method.hasDiscriminator()),
            new Field("latent", method -> !method.drawsSymbols()),
            new Field("temperature", Method::drawsSymbols),
            new Field("valid", method -> method.kinds().contains(Kind.TEXTS)),
            new Field("extractor", method -> method.kinds().contains(Kind.IMAGES)),
            new Field("precision", method -> method.kinds().contains(Kind.IMAGES)));

    private Uses() {}

    static boolean of(Method method, String field) {
        return lacks(method).noneMatch(field::equals);
    }

    /** Fields that mean nothing to a recipe. */
    static Stream<String> lacks(Method method) {
        return SOME.stream().filter(field -> !field.isUsed().test(method)).map(Field::name);
    }

    /** @throws InvalidField for the first field that would be asked for in vain */
    static void require(Method method, TrainingSpec spec) {
        JsonNode tree = Json.MAPPER.valueToTree(spec);
        lacks(method).filter(tree::hasNonNull).findFirst().ifPresent(field -> {
            throw new InvalidField(
                    field, tree.get(field).toString(), "nothing, for the recipe \"%s\"".formatted(method));
        });
    }
}
